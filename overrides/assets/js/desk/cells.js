/* Owns a table's text: cells parted by tabs as spreadsheets copy them, the same as gongkai/desk/sheet_text.py. */

export function writeCells(rows) {
  return rows.map((row) => row.map(write).join("\t")).join("\n")
}

function write(cell) {
  return /^"|[\t\n]/.test(cell) ? '"' + cell.replace(/"/g, '""') + '"' : cell
}

export function readCells(text) {
  const rows = [[]]
  let at = 0
  while (at <= text.length && text) {
    const [cell, end] = read(text, at)
    rows[rows.length - 1].push(cell)
    if (text[end] === "\n") rows.push([])
    at = end + 1
  }
  const full = rows.filter((row) => row.some((cell) => cell.trim()))
  const width = full.reduce((most, row) => Math.max(most, row.length), 0)
  return full.map((row) => row.concat(Array(width - row.length).fill("")))
}

function read(text, at) {
  if (text[at] === '"') {
    const found = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(text.slice(at))
    if (found) return [found[1].replace(/""/g, '"'), at + found[0].length]
  }
  let end = at
  while (end < text.length && text[end] !== "\t" && text[end] !== "\n") end++
  return [text.slice(at, end), end]
}
