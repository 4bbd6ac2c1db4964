/* Owns the cutting of excerpts and the marking of hits in them. Builds nodes, never HTML from text. */

import { splitSymbols } from "./symbols.js"

const BEFORE = 24
const LENGTH = 96

/* Where the words stand in the text: [start, end] pairs, ascending, none within another. */
export function findHits(text, words) {
  const row = splitSymbols(text)
  const hits = []
  words.forEach((word) => {
    for (let at = 0; at + word.length <= row.symbols.length; at++) {
      if (word.every((symbol, index) => row.symbols[at + index] === symbol)) {
        hits.push([row.starts[at], row.ends[at + word.length - 1]])
      }
    }
  })
  hits.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  const merged = []
  hits.forEach((hit) => {
    const last = merged[merged.length - 1]
    if (last && hit[0] <= last[1]) last[1] = Math.max(last[1], hit[1])
    else merged.push(hit.slice())
  })
  return merged
}

/* The text as nodes, its hits in <mark>. */
export function markHits(text, hits) {
  const fragment = document.createDocumentFragment()
  let at = 0
  hits.forEach(([start, end]) => {
    fragment.append(text.slice(at, start))
    const mark = document.createElement("mark")
    mark.textContent = text.slice(start, end)
    fragment.append(mark)
    at = end
  })
  fragment.append(text.slice(at))
  return fragment
}

/* The place, moved back where it would cut a character of two units. */
function whole(text, at) {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}

/* The paragraph that tells most: the one with the most hits; among equals no bare heading. */
function findBest(paragraphs, words) {
  let best = { text: "", hits: [], weight: -1 }
  paragraphs.forEach((text) => {
    const hits = findHits(text, words)
    const weight = hits.length * LENGTH + Math.min(text.length, LENGTH)
    if (weight > best.weight) best = { text, hits, weight }
  })
  return best
}

/* The labels that hold a hit, as nodes. */
export function buildLabels(entry, words) {
  const fragment = document.createDocumentFragment()
  entry.labels
    .map((label) => [label, findHits(label, words)])
    .filter(([, hits]) => hits.length)
    .forEach(([label, hits], at) => fragment.append(at ? "、" : "", markHits(label, hits)))
  return fragment
}

/* The best piece of the entry as nodes, cut around its first hit; of an attachment only where page
   and facts hold none, and then named. */
export function buildExcerpt(entry, words) {
  let best = findBest(entry.body.concat(entry.facts), words)
  let label = ""
  entry.files.forEach((file) => {
    const inside = findBest(file.text.concat(file.title), words)
    if (best.hits.length || !inside.hits.length) return
    best = inside
    label = file.label
  })
  const start = whole(best.text, best.hits.length ? Math.max(0, best.hits[0][0] - BEFORE) : 0)
  const end = whole(best.text, Math.min(best.text.length, start + LENGTH))
  const inside = best.hits
    .filter((hit) => hit[0] < end)
    .map(([from, to]) => [from - start, Math.min(to, end) - start])
  const fragment = markHits(best.text.slice(start, end), inside)
  if (start > 0) fragment.prepend("…")
  if (label) fragment.prepend(label)
  if (end < best.text.length) fragment.append("…")
  return fragment
}
