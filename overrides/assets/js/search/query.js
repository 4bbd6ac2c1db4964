/* Owns the meaning of a query: its words, what they find, facets and order. Knows no page. */

import { readNumbers, TITLE_END } from "./postings.js"
import { splitSymbols } from "./symbols.js"

export const FACETS = ["category", "year", "department", "stage"]
/* Of a query so much counts; as an address it stays within what servers take. */
export const MAX_LENGTH = 500
const MAX_WORDS = 8
const MAX_SYMBOLS = 64

/* The query's words as rows of symbols; what is too long to be a search is cut off. */
export function parseWords(text) {
  return text
    .slice(0, MAX_LENGTH)
    .split(/\s+/)
    .map((word) => splitSymbols(word).symbols.slice(0, MAX_SYMBOLS))
    .filter((symbols) => symbols.length)
    .slice(0, MAX_WORDS)
}

/* All different pairs of the words, for finding what is near; a single symbol stands for itself. */
export function listPairs(words) {
  const pairs = new Map()
  words.forEach((symbols) => {
    if (symbols.length === 1) pairs.set(symbols[0], symbols)
    for (let at = 0; at + 1 < symbols.length; at++) {
      const pair = symbols.slice(at, at + 2)
      pairs.set(pair.join("\0"), pair)
    }
  })
  return Array.from(pairs.values()).slice(0, 24)
}

/* Every entry that holds all words, with how many of them stand in its title. */
async function findWhole(index, words) {
  const found = await Promise.all(words.map((symbols) => index.phrase(symbols)))
  const scores = new Map()
  found[0].forEach((_, entry) => {
    if (!found.every((each) => each.has(entry))) return
    scores.set(entry, found.filter((each) => each.get(entry)[0] < TITLE_END).length)
  })
  return scores
}

/* Every entry that holds at least half of the pairs, with how many. */
async function findNear(index, words) {
  const pairs = listPairs(words)
  const counts = await index.sharing(pairs)
  const least = Math.max(1, Math.ceil(pairs.length / 2))
  counts.forEach((count, entry) => {
    if (count < least) counts.delete(entry)
  })
  return counts
}

/* What the words find: scores by entry, and whether the words stand there whole. */
export async function find(index, words) {
  const head = await index.head()
  if (!words.length) {
    const scores = new Map()
    for (let entry = 0; entry < head.entries; entry++) scores.set(entry, 0)
    return { scores, isNear: false }
  }
  const whole = await findWhole(index, words)
  if (whole.size || (words.length === 1 && words[0].length === 1)) return { scores: whole, isNear: false }
  const near = await findNear(index, words)
  return { scores: near, isNear: near.size > 0 }
}

/* The entries' numbers in order: newest first, or best match first and newest among equals. */
export function sortEntries(scores, order) {
  const entries = Array.from(scores.keys())
  if (order === "date") return entries.sort((a, b) => b - a)
  return entries.sort((a, b) => scores.get(b) - scores.get(a) || b - a)
}

/* The year of every entry; the head tells the first entry of each. */
function readYears(head) {
  const years = []
  head.years.forEach(([year, first], index) => {
    const next = head.years[index + 1]
    years.length = next ? next[1] : head.entries
    years.fill(String(year), first)
  })
  return years
}

/* The facet values of every entry, oldest first; the stage is the one at the instant `now`. */
export async function readTable(index, now) {
  const head = await index.head()
  const kinds = await index.bytes(head.table, (bytes) => readNumbers(bytes, head.entries))
  const values = (column) => kinds.map((kind) => head.kinds[kind][column])
  const named = (facet, given) => given.map((value) => head.facets[facet][value][0])
  const table = {
    year: readYears(head),
    category: named("category", values(0)),
    department: values(1).map((several) => named("department", several))
  }
  const stages = values(2)
  Object.keys(head.live).forEach((entry) => {
    const past = head.live[entry].filter((change) => Date.parse(change[0]) <= now)
    if (past.length) stages[entry] = past[past.length - 1][1]
  })
  table.stage = named("stage", stages)
  return table
}

/* An entry's values in a facet: departments that sign together are several. */
function valuesOf(table, facet, entry) {
  const value = table[facet][entry]
  return Array.isArray(value) ? value : [value]
}

function isChosen(table, entry, chosen, except) {
  return FACETS.every(
    (facet) =>
      facet === except ||
      !chosen[facet].length ||
      valuesOf(table, facet, entry).some((value) => chosen[facet].includes(value))
  )
}

/* The entries that have one of the chosen values in every facet where any is chosen. */
export function filterEntries(entries, table, chosen) {
  return entries.filter((entry) => isChosen(table, entry, chosen))
}

/* For each facet, how many entries each value would leave, given what is chosen in the others. */
export function countFacets(entries, table, chosen) {
  const counts = {}
  FACETS.forEach((facet) => {
    counts[facet] = new Map()
    entries.forEach((entry) => {
      if (!isChosen(table, entry, chosen, facet)) return
      valuesOf(table, facet, entry).forEach((value) => {
        counts[facet].set(value, (counts[facet].get(value) || 0) + 1)
      })
    })
  })
  return counts
}
