/* Owns how results and facets are shown: nodes from data, no markup from any text. */

import { buildExcerpt, buildLabels, findHits, markHits } from "./excerpt.js"
import { FACETS } from "./query.js"

export function element(name, className, ...children) {
  const made = document.createElement(name)
  if (className) made.className = className
  made.append(...children)
  return made
}

/* The pill of components/pill.html. */
function buildPill(pill) {
  const mark = element("span", "gk-mark")
  mark.setAttribute("aria-hidden", "true")
  const label = element("span", "gk-pill__label", pill.timetable ? pill.dated_label : pill.label)
  label.setAttribute("data-gk-slot", "label")
  const made = element("span", "gk-pill", mark, label)
  made.setAttribute("data-gk-stage", pill.timetable ? "dated" : pill.stage)
  if (pill.timetable) {
    made.setAttribute("data-gk-dated", pill.dated_label)
    made.setAttribute("data-gk-timetable", pill.timetable)
  }
  return made
}

/* Puts the children in place of what the node has: older browsers have no replaceChildren. */
export function fill(node, children) {
  while (node.firstChild) node.removeChild(node.firstChild)
  node.append(...children)
}

/* A link to another search, at the address's end. */
export function buildWay(address, label) {
  const link = element("a", "gk-links__link", element("span", "gk-links__label", label))
  link.href = address
  return element("li", "gk-links__item", link)
}

/* One result, see findAnswer; `lead` gives the address of the page that an entry's own names. */
export function buildResult({ text, known, isFiled, marked }, words, lead) {
  return text ? buildWhole(text, isFiled, marked, words, lead) : buildKnown(known, words, lead)
}

/* What is known of an entry whose text did not come. */
function buildKnown(known, words, lead) {
  const name = known.title || words.untitled
  const title = known.url ? element("a", "gk-result__link", name) : document.createTextNode(name)
  if (known.url) title.href = lead(known.url)
  return element(
    "li",
    "gk-result",
    element("p", "gk-result__top", element("span", "gk-meta", [known.date || known.year, known.category].join(" · "))),
    element("h2", "gk-result__title", title),
    element("p", "gk-result__excerpt", known.url ? words.textless : words.titleless)
  )
}

function buildWhole(entry, isFiled, marked, words, lead) {
  const link = element("a", "gk-result__link", markHits(entry.title, findHits(entry.title, marked)))
  link.href = lead(entry.url)
  const about = [entry.category, entry.department, entry.number].filter(Boolean).join(" · ")
  const meta = element("span", "gk-meta", markHits(about, findHits(about, marked)))
  const date = element("time", "gk-result__date", entry.date)
  date.dateTime = entry.date
  return element(
    "li",
    "gk-result",
    element("p", "gk-result__top", buildPill(entry.pill), " ", date, " ", meta),
    element("h2", "gk-result__title", link),
    isFiled
      ? element("p", "gk-result__excerpt", words.filed_under, buildLabels(entry, marked))
      : element("p", "gk-result__excerpt", buildExcerpt(entry, marked))
  )
}

/* Fills the facets' fieldsets with a box for each value that has entries or is chosen. */
export function showFacets(root, labels, counts, chosen) {
  FACETS.forEach((facet) => {
    const list = root.querySelector('[data-gk-facet="' + facet + '"] ul')
    const values = facet === "year"
      ? Array.from(new Set([...counts.year.keys(), ...chosen.year])).sort().reverse().map((year) => [year, year])
      : labels[facet]
    const focused = list.contains(document.activeElement) && document.activeElement.value
    fill(list, values
      .filter(([value]) => counts[facet].get(value) || chosen[facet].includes(value))
      .map(([value, label]) => buildBox(facet, value, label, counts[facet].get(value) || 0, chosen)))
    list.parentNode.hidden = !list.children.length
    const again = Array.from(list.querySelectorAll("input")).find((box) => box.value === focused)
    if (again) again.focus()
  })
}

function buildBox(facet, value, label, count, chosen) {
  const box = element("input", "gk-facet__box")
  box.type = "checkbox"
  box.name = facet
  box.value = value
  box.checked = chosen[facet].includes(value)
  return element(
    "li",
    "gk-facet__item",
    element(
      "label",
      "gk-facet__label",
      box,
      element("span", "gk-facet__name", label),
      element("span", "gk-facet__count", String(count))
    )
  )
}
