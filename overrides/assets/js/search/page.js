/* Owns the page /search/: what is typed and chosen leads to an answer; older answers never overtake. */

import { SearchIndex } from "./index.js"
import { IndexError } from "./postings.js"
import { countFacets, filterEntries, find, listPairs, parseWords, readTable, sortEntries, FACETS } from "./query.js"
import { buildResult, showFacets } from "./results.js"
import { isEmpty, PAGE_SIZE, readState, writeState } from "./state.js"

const DEBOUNCE = 120
const PATIENCE = 8000
const SLOW = 500
const SHOWN_LENGTH = 60

const root = document.querySelector("[data-gk-search]")
const words = JSON.parse(root.querySelector("[data-gk-words]").textContent)
const base = root.dataset.gkSearch
const form = document.querySelector(".gk-search:not(.gk-search--compact)")
const input = form.querySelector("input[name=q]")
const part = (name) => root.querySelector("[data-gk-part=" + name + "]")
const index = new SearchIndex(base + "search/")

let state = readState(location.search)
let asked = 0
let timer = 0
let waiting = 0
let slow = 0

function say(key, values) {
  return words[key].replace(/\{(\w+)\}/g, (_, name) => values[name])
}

function now() {
  const fixed = document.querySelector("[data-gk-now]")
  return fixed ? Date.parse(fixed.getAttribute("data-gk-now")) : Date.now()
}

/* Works out the whole answer before it shows any of it, unless a newer question has been asked. */
async function answer() {
  const question = ++asked
  clearTimeout(waiting)
  clearTimeout(slow)
  root.removeAttribute("aria-busy")
  if (isEmpty(state)) return showNothing()
  root.setAttribute("aria-busy", "true")
  waiting = setTimeout(showFailure, PATIENCE) // the answer may still come, and is shown then
  slow = setTimeout(() => (part("status").textContent = words.looking), SLOW)
  try {
    const asking = parseWords(state.q)
    // Words without a letter or figure find nothing; no words at all find everything.
    const none = state.q.trim() && !asking.length
    const [found, table, head] = await Promise.all([
      none ? { scores: new Map(), isNear: false } : find(index, asking),
      readTable(index, now()),
      index.head()
    ])
    const byMatch = found.isNear || (asking.length && state.order === "match")
    const sorted = sortEntries(found.scores, byMatch ? "match" : "date")
    const entries = filterEntries(sorted, table, state)
    const shown = entries.slice(0, state.page * PAGE_SIZE)
    const texts = await Promise.all(shown.map((entry) => index.text(entry)))
    if (question !== asked) return
    show(texts, entries.length, found.isNear, found.isNear ? listPairs(asking) : asking)
    showFacets(part("facets"), head.facets, countFacets(sorted, table, state), state)
  } catch (error) {
    if (question !== asked) return
    showFailure()
    if (!(error instanceof IndexError)) throw error
  } finally {
    if (question === asked) {
      clearTimeout(waiting)
      clearTimeout(slow)
      root.removeAttribute("aria-busy")
    }
  }
}

function show(texts, total, isNear, marked) {
  part("lists").hidden = true
  part("failure").hidden = true
  part("answer").hidden = false
  part("near").hidden = !isNear || !total
  part("status").textContent = total
    ? say(isNear ? "count_near" : "count", { n: total })
    : state.q.trim() ? say("none", { q: shorten(state.q.trim()) }) : words.none_chosen
  part("results").replaceChildren(...texts.map((entry) => buildResult(entry, marked, base)))
  part("more").hidden = texts.length >= total
  part("order").hidden = isNear || !state.q.trim()
  part("order").querySelectorAll("input").forEach((box) => (box.checked = box.value === state.order))
  document.dispatchEvent(new CustomEvent("gongkai:added"))
}

function shorten(text) {
  const characters = Array.from(text)
  return characters.length > SHOWN_LENGTH ? characters.slice(0, SHOWN_LENGTH).join("") + "…" : text
}

function showNothing() {
  part("lists").hidden = false
  part("failure").hidden = true
  part("answer").hidden = true
  part("status").textContent = ""
}

/* No results of an older question under the message; the lists lead on meanwhile. */
function showFailure() {
  part("lists").hidden = false
  part("failure").hidden = false
  part("answer").hidden = true
  part("status").textContent = ""
}

/* Takes a change of what is asked; `isTyping` replaces the address instead of adding to the history. */
function change(next, isTyping) {
  state = Object.assign({}, state, { page: 1 }, next)
  const address = writeState(state) || location.pathname
  if (isTyping || writeState(readState(location.search)) === writeState(state)) history.replaceState(null, "", address)
  else history.pushState(null, "", address)
  answer()
}

function choices() {
  const chosen = {}
  FACETS.forEach((facet) => {
    chosen[facet] = Array.from(root.querySelectorAll("input[name=" + facet + "]:checked"), (box) => box.value)
  })
  return chosen
}

/* What a key does; true where that takes the place of what the browser does. */
const KEYS = {
  "/"() {
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return false
    input.focus()
    input.select()
    return true
  },
  Escape() {
    if (document.activeElement !== input) {
      if (resultAt().at >= 0) input.focus()
      return false
    }
    if (!input.value) return false
    input.value = ""
    change({ q: "" }, true)
    return true
  },
  ArrowDown() {
    const { links, at } = resultAt()
    if ((at < 0 && document.activeElement !== input) || !links[at + 1]) return false
    links[at + 1].focus()
    return true
  },
  ArrowUp() {
    const { links, at } = resultAt()
    if (at < 0) return false
    const above = links[at - 1] || input
    above.focus()
    return true
  }
}

/* The results' links, and which of them has the focus: -1 for none. */
function resultAt() {
  const links = Array.from(root.querySelectorAll(".gk-result__link"))
  return { links, at: links.indexOf(document.activeElement) }
}

function moveFocus(event) {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
  const act = KEYS[event.key]
  if (act && act()) event.preventDefault()
}

function start() {
  input.value = state.q
  input.required = false
  part("narrow").open = matchMedia("(min-width: 60em)").matches
  input.addEventListener("input", (event) => {
    if (event.isComposing) return
    clearTimeout(timer)
    timer = setTimeout(() => change({ q: input.value }, true), DEBOUNCE)
  })
  input.addEventListener("compositionstart", () => clearTimeout(timer))
  input.addEventListener("compositionend", () => {
    clearTimeout(timer)
    change({ q: input.value }, true)
  })
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    clearTimeout(timer)
    change({ q: input.value }, false)
  })
  part("facets").addEventListener("change", () => change(choices(), false))
  part("order").addEventListener("change", (event) => change({ order: event.target.value }, false))
  part("more").addEventListener("click", () => change({ page: state.page + 1 }, true))
  part("retry").addEventListener("click", () => {
    index.forget()
    answer()
  })
  document.addEventListener("keydown", moveFocus)
  window.addEventListener("popstate", () => {
    clearTimeout(timer)
    state = readState(location.search)
    input.value = state.q
    answer()
  })
  index.head().catch(() => {}) // asked for at once; a failure is told when something is looked for
  answer()
}

start()
