/* Owns what the address says of a search, both ways. */

import { FACETS, MAX_LENGTH } from "./query.js"

export const PAGE_SIZE = 20
const MAX_PAGE = 50

/* The search that the address names. */
export function readState(address) {
  const given = new URLSearchParams(address)
  const state = {
    q: given.get("q") || "",
    order: given.get("order") === "date" ? "date" : "match"
  }
  FACETS.forEach((facet) => (state[facet] = given.getAll(facet)))
  const page = Number.parseInt(given.get("page"), 10)
  state.page = page > 0 ? Math.min(page, MAX_PAGE) : 1
  return state
}

/* The address of the search, from the question mark on; empty for an empty search. */
export function writeState(state) {
  const given = new URLSearchParams()
  if (state.q) given.set("q", state.q.slice(0, MAX_LENGTH))
  FACETS.forEach((facet) => state[facet].forEach((value) => given.append(facet, value)))
  if (state.order === "date") given.set("order", "date")
  if (state.page > 1) given.set("page", String(state.page))
  const text = given.toString()
  return text ? "?" + text : ""
}

/* The address of a search for these words alone, nothing chosen. */
export function askFor(words) {
  return writeState(Object.assign(readState(""), { q: words }))
}

/* Whether anything is asked for at all. */
export function isEmpty(state) {
  return !state.q.trim() && FACETS.every((facet) => !state[facet].length)
}
