/* How the styles are written: stylelint's standard, but for what old browsers and our names ask for. */

/* Browsers in schools are old: what they know besides the new name, or instead of it. */
const FOR_OLD_BROWSERS = {
  "property-no-deprecated": [true, { ignoreProperties: ["clip", "grid-gap", "page-break-after", "page-break-inside"] }],
  "property-no-vendor-prefix": [true, { ignoreProperties: ["appearance", "text-size-adjust"] }],
  "media-feature-range-notation": "prefix",
  // inset came with Chrome 87
  "declaration-block-no-redundant-longhand-properties": [true, { ignoreShorthands: ["inset"] }]
}

/* gk-<block>__<element>--<modifier>; md- is Material's, whose pages we dress. */
const NAMES = {
  "selector-class-pattern": "^(gk|md)-[a-z0-9]+(-[a-z0-9]+)*(__[a-z0-9-]+)?(--[a-z0-9-]+)?$|^headerlink$",
  "custom-property-pattern": "^(gk|md)-[a-z0-9]+(-{1,2}[a-z0-9]+)*$"
}

export default {
  extends: "stylelint-config-standard",
  // These are templates that put the parts together: it is the parts that are looked at.
  ignoreFiles: ["overrides/assets/css/site.css", "overrides/assets/css/more.css"],
  reportDescriptionlessDisables: true,
  reportNeedlessDisables: true,
  rules: {
    ...FOR_OLD_BROWSERS,
    ...NAMES,
    // colours stand in tokens.css and dark.css alone, there with all their digits, so that two can be compared
    "color-no-hex": true,
    "color-hex-length": "long",
    "value-keyword-case": [
      "lower",
      { camelCaseSvgKeywords: true, ignoreKeywords: ["A4"], ignoreProperties: ["/font/"] }
    ],
    // blank lines group the properties of tokens.css
    "custom-property-empty-line-before": null
  },
  overrides: [{ files: ["overrides/assets/css/{tokens,dark}.css"], rules: { "color-no-hex": null } }]
}
