/* Owns the meaning of a query: its words, what they find, facets and order. Knows no page. */

import { LABELS, rankOf, readNumbers } from "./postings.js"
import { joinAmounts, readWord } from "./readings.js"
import { splitSymbols } from "./symbols.js"

export const FACETS = ["category", "year", "department", "stage"]
/* As an address a query of so many characters stays within what servers take. */
export const MAX_LENGTH = 500
/* So many symbols are looked for; of what is left out the page tells. */
const MAX_SYMBOLS = 128
/* What each of up to MAX_SYMBOLS words adds by the region it stands in: the better region always wins. */
const WEIGHTS = [0, 1, 2, 3].map((rank) => Math.pow(2 * MAX_SYMBOLS, rank))
/* What an amount takes away that stands without its unit: where the entry has the unit elsewhere, and where not. */
const UNIT_ELSEWHERE = Math.pow(2 * MAX_SYMBOLS, 4)
const UNIT_NOWHERE = Math.pow(2 * MAX_SYMBOLS, 5)

/* The query's words, see readWord; and where it is too long, what is looked for and what is left out. */
export function parseQuery(text) {
  const words = []
  const lookedFor = []
  const left = []
  let room = MAX_SYMBOLS
  joinAmounts(text).split(/\s+/).forEach((written) => {
    const { symbols, ends } = splitSymbols(written)
    const end = symbols.length > room ? (room ? ends[room - 1] : 0) : written.length
    if (symbols.length > room) left.push(written.slice(end))
    if (symbols.length && room) {
      words.push(readWord(written.slice(0, end)))
      lookedFor.push(written.slice(0, end))
    }
    room = Math.max(0, room - symbols.length)
  })
  return { words, lookedFor: lookedFor.join(" "), left: left.join(" ") }
}

/* All different pairs of the words, for finding what is near; a single symbol stands for itself. */
export function listPairs(words) {
  const pairs = new Map()
  words.forEach(({ rows: [symbols] }) => {
    if (symbols.length === 1) pairs.set(symbols[0], symbols)
    for (let at = 0; at + 1 < symbols.length; at++) {
      const pair = symbols.slice(at, at + 2)
      pairs.set(pair.join("\0"), pair)
    }
  })
  return Array.from(pairs.values())
}

/* The rows to be marked: as the words are written, and the parts of an amount that stands apart. */
export function listMarks(words, isApart) {
  const rows = []
  words.forEach((word) => {
    rows.push(...word.rows)
    if (isApart) word.pieces.forEach((piece) => rows.push(...piece))
  })
  return rows
}

/* Every entry that holds one of the rows, with the best region. */
async function findAny(index, rows) {
  const ranks = new Map()
  for (const found of await Promise.all(rows.map((row) => index.phrase(row)))) {
    found.forEach((positions, entry) => {
      ranks.set(entry, Math.max(rankOf(positions), ranks.has(entry) ? ranks.get(entry) : LABELS))
    })
  }
  return ranks
}

/* Every entry that holds the word: the best region, and what is taken away for a unit that isn't there. */
async function findWord(index, word) {
  const found = new Map()
  const whole = await findAny(index, word.rows)
  whole.forEach((rank, entry) => found.set(entry, { rank, lack: 0 }))
  if (!word.pieces.length) return found
  const [first, ...others] = await Promise.all(word.pieces.map((rows) => findAny(index, rows)))
  const units = await Promise.all(word.units.map((row) => index.phrase(row)))
  first.forEach((_, entry) => {
    if (found.has(entry) || !others.every((each) => each.has(entry))) return
    const rank = Math.min(...[first, ...others].map((each) => each.get(entry)))
    const lack = units.every((each) => each.has(entry)) ? UNIT_ELSEWHERE : UNIT_NOWHERE
    found.set(entry, { rank, lack })
  })
  return found
}

/* Every entry that holds all words. */
async function findWhole(index, words) {
  const found = await Promise.all(words.map((word) => findWord(index, word)))
  const scores = new Map()
  const filed = new Set()
  const apart = new Set()
  found[0].forEach((_, entry) => {
    if (!found.every((each) => each.has(entry))) return
    const hits = found.map((each) => each.get(entry))
    scores.set(entry, hits.reduce((sum, hit) => sum + WEIGHTS[hit.rank] - hit.lack, 0))
    if (hits.every((hit) => hit.rank === LABELS)) filed.add(entry)
    if (hits.some((hit) => hit.lack)) apart.add(entry)
  })
  return { scores, filed, apart, isNear: false }
}

/* Every entry that holds at least half of the pairs, or one of few, with how many. */
async function findNear(index, words) {
  const pairs = listPairs(words)
  const scores = await index.sharing(pairs)
  // One wrong character of four takes away two pairs of three.
  const least = pairs.length <= 3 ? 1 : Math.ceil(pairs.length / 2)
  scores.forEach((count, entry) => {
    if (count < least) scores.delete(entry)
  })
  return { scores, filed: new Set(), apart: new Set(), isNear: scores.size > 0 }
}

/* What the words find: scores by entry, and whether the words stand there whole; `filed` are the entries that
   are only filed under them, `apart` those in which an amount stands without its unit. */
export async function find(index, words) {
  const head = await index.head()
  if (!words.length) {
    const scores = new Map()
    for (let entry = 0; entry < head.entries; entry++) scores.set(entry, 0)
    return { scores, filed: new Set(), apart: new Set(), isNear: false }
  }
  const whole = await findWhole(index, words)
  if (whole.scores.size || (words.length === 1 && words[0].rows[0].length === 1)) return whole
  return findNear(index, words)
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
  const kinds = await index.fetch(head.table, (bytes) => readNumbers(bytes, head.entries))
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
