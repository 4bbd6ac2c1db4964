/* Owns the way from a question to its answer: over a site that was built anew meanwhile, and over texts that are
   missing. Knows no page. */

import { findParts } from "./nearer.js"
import { IndexError } from "./postings.js"
import { countFacets, filterEntries, find, listMarks, listPairs, parseQuery, readTable, sortEntries } from "./query.js"
import { PAGE_SIZE } from "./state.js"

/* How often a site is followed that is built anew while it is asked. */
const MOST_BUILDS = 3

/* The answer to what `state` asks, at the instant `now`. Raises IndexError. */
export async function findAnswer(index, state, now) {
  let mustHaveAll = true
  for (let builds = 0; ; ) {
    try {
      return Object.assign(await work(index, state, now, mustHaveAll), { isRenewed: builds > 0 })
    } catch (error) {
      if (!(error instanceof IndexError) || error.kind === "outdated") throw error
      if (error.kind !== "network" && builds < MOST_BUILDS && (await index.renew())) builds++
      else if (error.isOfText && mustHaveAll) mustHaveAll = false
      else throw error
    }
  }
}

async function work(index, state, now, mustHaveAll) {
  const { words, lookedFor, left } = parseQuery(state.q)
  // Words without a letter or figure find nothing; no words at all find everything.
  const isVoid = state.q.trim() && !words.length
  const nothing = { scores: new Map(), filed: new Set(), apart: new Set(), isNear: false }
  const [found, table, head] = await Promise.all([
    isVoid ? nothing : find(index, words),
    readTable(index, now),
    index.head()
  ])
  const byMatch = found.isNear || (words.length && state.order === "match")
  const sorted = sortEntries(found.scores, byMatch ? "match" : "date")
  const entries = filterEntries(sorted, table, state)
  const shown = entries.slice(0, state.page * PAGE_SIZE)
  const texts = await readTexts(index, shown, mustHaveAll)
  return {
    results: shown.map((entry, at) => ({
      text: texts[at].text,
      known: Object.assign(nameEntry(head, table, entry), texts[at].title),
      isFiled: found.filed.has(entry),
      marked: found.isNear ? listPairs(words) : listMarks(words, found.apart.has(entry))
    })),
    total: entries.length,
    parts: found.scores.size ? [] : await findParts(index, words),
    isNarrowed: found.scores.size > 0 && !entries.length,
    filed: entries.filter((entry) => found.filed.has(entry)).length,
    isNear: found.isNear,
    lookedFor,
    left,
    labels: head.facets,
    counts: countFacets(sorted, table, state)
  }
}

/* What the head and the table know of an entry of which no text tells more. */
function nameEntry(head, table, entry) {
  const labelOf = (facet, value) => head.facets[facet].find(([id]) => id === value)[1]
  return {
    year: table.year[entry],
    category: labelOf("category", table.category[entry])
  }
}

/* The entries' texts; unless all are wanted, of one that fails what else is known: its title or nothing. */
async function readTexts(index, entries, mustHaveAll) {
  let last = null
  const told = await Promise.all(entries.map(async (entry) => {
    try {
      return { text: await index.text(entry) }
    } catch (error) {
      last = error
      return mustHaveAll || !(error instanceof IndexError) ? {} : { title: await readTitle(index, entry) }
    }
  }))
  const isSome = told.some(({ text, title }) => text || title)
  if (last && (mustHaveAll || !isSome || !(last instanceof IndexError))) throw Object.assign(last, { isOfText: true })
  return told
}

function readTitle(index, entry) {
  return index.title(entry).catch((error) => {
    if (error instanceof IndexError) return null
    throw error
  })
}
