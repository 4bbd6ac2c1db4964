/* Owns what to ask instead of a question that finds nothing: the parts of its words that stand somewhere. */

const MOST = 5
const LEAST_LENGTH = 2
const LONGEST = 16

/* Up to five parts of the words, longest first, each of which finds something. */
export async function findParts(index, words) {
  const parts = new Set()
  for (const { rows: [symbols] } of words) {
    for (const row of await listRuns(index, symbols)) parts.add(row.join(""))
  }
  return Array.from(parts).sort((a, b) => b.length - a.length).slice(0, MOST)
}

/* The longest rows of symbols that stand somewhere, from left to right, none within another. */
async function listRuns(index, symbols) {
  const runs = []
  for (let start = 0; start + LEAST_LENGTH <= symbols.length; ) {
    let end = start + LEAST_LENGTH
    if (!(await stands(index, symbols.slice(start, end)))) {
      start++
      continue
    }
    while (end < symbols.length && end - start < LONGEST && (await stands(index, symbols.slice(start, end + 1)))) end++
    runs.push(symbols.slice(start, end))
    start = end
  }
  return runs
}

async function stands(index, row) {
  return (await index.phrase(row)).size > 0
}
