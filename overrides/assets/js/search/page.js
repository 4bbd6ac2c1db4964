/* Owns the page /search/: what is typed and chosen leads to an answer; older answers never overtake. */

import { findAnswer } from "./answering.js"
import { SearchIndex } from "./index.js"
import { listenToKeys } from "./keyboard.js"
import { leavePlace, takePlace, watchPlace } from "./place.js"
import { IndexError } from "./postings.js"
import { FACETS } from "./query.js"
import { buildResult, buildWay, element, fill, showFacets } from "./results.js"
import { askFor, isEmpty, readState, writeState } from "./state.js"

const DEBOUNCE = 120
const PATIENCE = 8000
const SLOW = 500
const SHOWN_LENGTH = 60
const END_LENGTH = 12

const root = document.querySelector("[data-gk-search]")
const words = JSON.parse(root.querySelector("[data-gk-words]").textContent)
const base = root.dataset.gkSearch
const form = document.querySelector(".gk-search:not(.gk-search--compact)")
const input = form.querySelector("input[name=q]")
const part = (name) => root.querySelector("[data-gk-part=" + name + "]")
const index = new SearchIndex(base + "search/", window.gkIndex && window.gkIndex.load)
const title = document.title

let state = readState(location.search)
let asked = 0
let timer = 0
let waiting = 0
let slow = 0
let mustReload = false
let isRetrying = false
let goBack = takePlace()

/* The address of an entry's page: where no server does it, its file is named. */
function lead(url) {
  return base + url + (root.dataset.gkFile || "")
}

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
  document.title = state.q.trim() ? say("title", { q: shorten(state.q.trim()), title }) : title
  if (isEmpty(state)) return showNothing()
  root.setAttribute("aria-busy", "true")
  waiting = setTimeout(() => showFailure("late"), PATIENCE) // the answer may still come, and is shown then
  slow = setTimeout(() => (part("status").textContent = words.looking), SLOW)
  try {
    const found = await findAnswer(index, state, now())
    if (question !== asked) return
    show(found)
  } catch (error) {
    if (question !== asked) return
    showFailure(error instanceof IndexError ? error.kind : "program")
    if (!(error instanceof IndexError)) throw error
  } finally {
    if (question === asked) {
      clearTimeout(waiting)
      clearTimeout(slow)
      root.removeAttribute("aria-busy")
    }
  }
}

function show(found) {
  const { results, total, isNear } = found
  part("lists").hidden = total > 0
  part("failure").hidden = true
  part("answer").hidden = false
  showWaysOn(found)
  part("near").hidden = !isNear || !total
  part("status").textContent = total
    ? say(isNear ? "count_near" : "count", { n: total })
    : state.q.trim() ? say("none", { q: shorten(state.q.trim()) }) : words.none_chosen
  fill(part("notes"), listNotes(found).map((note) => element("p", "gk-finder__near", note)))
  fill(part("results"), results.map((result) => buildResult(result, words, lead)))
  part("more").hidden = results.length >= total
  part("order").hidden = isNear || !state.q.trim()
  part("order").querySelectorAll("input").forEach((box) => (box.checked = box.value === state.order))
  showFacets(part("facets"), found.labels, found.counts, state)
  document.dispatchEvent(new CustomEvent("gongkai:added"))
  goBack()
  goBack = () => {}
  goOn()
}

/* Where nothing is found, what to ask instead, and where else to look. */
function showWaysOn({ total, parts, isNarrowed }) {
  const ways = isNarrowed && state.q.trim()
    ? [buildWay(askFor(state.q), words.unnarrowed)]
    : parts.map((text) => buildWay(askFor(text), text))
  part("ways").hidden = total > 0
  part("parts").hidden = isNarrowed || !ways.length
  fill(part("asking"), total ? [] : ways)
}

/* Whoever asked again by the button, which is gone now, goes on at the first result, or else at the box. */
function goOn() {
  if (!isRetrying) return
  isRetrying = false
  const at = document.activeElement
  if (at && at !== document.body && at !== part("retry")) return
  const next = root.querySelector(".gk-result__link") || input
  next.focus()
}

/* What is to be known of the answer as a whole. */
function listNotes({ isRenewed, lookedFor, left, filed }) {
  const notes = []
  if (isRenewed) notes.push(words.renewed)
  if (left) notes.push(say("left_out", { asked: shortenBefore(lookedFor), left: shorten(left, END_LENGTH) }))
  if (filed) notes.push(say("filed", { n: filed }))
  return notes
}

function shorten(text, length = SHOWN_LENGTH) {
  const characters = Array.from(text)
  return characters.length > length ? characters.slice(0, length).join("") + "…" : text
}

/* Its end: what comes before is left away. */
function shortenBefore(text) {
  const characters = Array.from(text)
  return characters.length > END_LENGTH ? "…" + characters.slice(-END_LENGTH).join("") : text
}

function showNothing() {
  part("ways").hidden = true
  part("lists").hidden = false
  part("failure").hidden = true
  part("answer").hidden = true
  part("status").textContent = ""
}

/* No results of an older question under the message, which says what went wrong; the lists lead on meanwhile. */
function showFailure(kind) {
  part("lists").hidden = false
  part("failure").hidden = false
  part("answer").hidden = true
  part("ways").hidden = true
  part("status").textContent = ""
  part("reason").textContent = words["failure_" + kind]
  mustReload = kind === "outdated" || kind === "program"
  part("retry").textContent = mustReload ? words.reload : words.retry
}

function retry() {
  if (mustReload) return location.reload()
  index.forget()
  isRetrying = true
  part("status").textContent = words.looking
  answer()
}

/* Takes a change of what is asked; `isTyping` replaces the address instead of adding to the history. */
function change(next, isTyping) {
  state = Object.assign({}, state, { page: 1 }, next)
  const address = writeState(state) || location.pathname
  const isSame = writeState(readState(location.search)) === writeState(state)
  try {
    if (isTyping || isSame) history.replaceState(null, "", address)
    else {
      leavePlace()
      history.pushState(null, "", address)
    }
  } catch (error) {
    // a browser may keep the address of a file, or of a page that changes it too often: the answer doesn't wait
  }
  answer()
}

function choices() {
  const chosen = {}
  FACETS.forEach((facet) => {
    chosen[facet] = Array.from(root.querySelectorAll("input[name=" + facet + "]:checked"), (box) => box.value)
  })
  return chosen
}

function start() {
  input.value = state.q
  input.required = false
  input.removeAttribute("maxlength") // what is pasted is taken whole, and the page says what it left out
  part("narrow").open = !window.matchMedia || matchMedia("(min-width: 60em)").matches
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
  part("retry").addEventListener("click", retry)
  listenToKeys(root, input, () => {
    input.value = ""
    change({ q: "" }, true)
  })
  window.addEventListener("popstate", () => {
    clearTimeout(timer)
    state = readState(location.search)
    input.value = state.q
    goBack = takePlace()
    answer()
  })
  watchPlace(root)
  index.head().catch(() => {}) // asked for at once; a failure is told when something is looked for
  answer()
}

// A browser too old for this has been told so by assets/js/finder.js.
if (!root.hasAttribute("data-gk-old")) {
  root.setAttribute("data-gk-ready", "")
  part("failure").hidden = true
  start()
}
