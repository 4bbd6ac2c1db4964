/* How the scripts are written: one style, two languages, by how a page loads them. */

import { readFileSync } from "node:fs"
import js from "@eslint/js"

/* The oldest browsers that everything is for are named in package.json, and only there. */
const FLOOR = JSON.parse(readFileSync("package.json", "utf8")).browserslist.join(", ")

/* What of the browser the scripts use. A new name here is a question first: do old browsers in schools know it? */
const BROWSER = [
  "clearTimeout", "document", "history", "localStorage", "location", "matchMedia", "setTimeout", "window",
  "CustomEvent", "Element", "Event", "FormData", "NodeList", "URL", "URLSearchParams", "TextDecoder", "atob", "fetch"
]

const STYLE = {
  "no-var": "error",
  "prefer-const": "error",
  // a catch that names no error came with 2019
  "no-unused-vars": ["error", { caughtErrors: "none" }],
  "prefer-arrow-callback": "error",
  "func-style": ["error", "declaration", { allowArrowFunctions: true }],
  "object-shorthand": "error",
  "arrow-parens": "error",
  "arrow-body-style": "error",
  "eqeqeq": "error",
  "curly": ["error", "multi-line"],
  "no-shadow": "error",
  "quotes": ["error", "double", { avoidEscape: true }],
  "semi": ["error", "never"],
  "indent": ["error", 2],
  "comma-dangle": ["error", "never"],
  "max-len": ["error", { code: 120 }],
  "max-lines": ["error", 250],
  "max-lines-per-function": ["error", 50],
  "complexity": ["error", 15]
}

/* Methods, functions and selectors that came after one of these. */
const LATER = [
  "replaceChildren", "replaceAll", "at", "hasOwn", "findLast", "findLastIndex", "groupBy", "any", "withResolvers",
  "toSorted", "toReversed", "toSpliced", "with", "checkVisibility", "structuredClone", "randomUUID", "requestSubmit",
  "isWellFormed", "toWellFormed", "fromAsync", "showModal", "showPopover", "timeout", "canParse",
  "allSettled", "matchAll", "scrollend", "requestIdleCallback"
].join("|")
const TOO_NEW = ["error",
  ...["callee.property.name", "callee.name"].map((callee) => ({
    selector: `CallExpression[${callee}=/^(${LATER})$/]`,
    message: `Browsers at the floor (${FLOOR}) don't all have it.`
  })),
  { selector: "Literal[value=/:(has|is|where)[(]/]", message: "No selector above the floor." },
  { selector: "Literal[regex.pattern=/[(][?]<[=!]/]", message: `Browsers at the floor (${FLOOR}) have no lookbehind.` }
]

export default [
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: {} },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: STYLE
  },
  {
    // Modules: what the floor has, no later; assets/js/finder.js tells older ones.
    files: ["overrides/assets/js/*/**/*.js"],
    languageOptions: { ecmaVersion: 2018, globals: Object.fromEntries(BROWSER.map((name) => [name, "readonly"])) },
    rules: { "no-restricted-syntax": TOO_NEW }
  },
  {
    // Classic: needed before the first paint, or where nothing else runs. The styles need custom
    // properties, which Chrome has from 49 on, the last for Windows XP; that one knows the language of 2015, no later.
    files: ["overrides/assets/js/*.js"],
    languageOptions: {
      ecmaVersion: 2015,
      sourceType: "script",
      globals: Object.fromEntries(BROWSER.map((name) => [name, "readonly"]))
    },
    rules: { strict: ["error", "function"], "no-restricted-syntax": TOO_NEW }
  }
]
