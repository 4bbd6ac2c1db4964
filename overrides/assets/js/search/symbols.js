/* Owns what a text is to search: the very same row of symbols that the index was built from
   (hooks/gongkai/search/symbols.py), here with the place of each symbol in the text. */

const TOKEN = new RegExp(
  "[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?![0-9])" +
    "|[0-9]{4}[-/](?:0[1-9]|1[0-2])(?![0-9])" +
    "|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\\.[0-9]+)?" +
    "|[0-9]+(?:\\.[0-9]+)?" +
    "|[\\p{L}\\p{N}\\u{20000}-\\u{3fffd}]",
  "gu"
)
const DATE_MARKS = "年月日"

/* The text in the form in which it is compared. */
export function foldText(text) {
  return fold(text).folded
}

/* The text folded code point by code point, and for each unit of it the source's start and end. */
function fold(text) {
  let folded = ""
  const starts = []
  const ends = []
  let at = 0
  for (const character of text) {
    let plain = character.normalize("NFKC").toLowerCase()
    // A figure in a form of its own stays apart from the next: ①2026 is 1 and 2026.
    if (/[0-9]/.test(plain) && !/\p{Nd}/u.test(character)) plain = " " + plain + " "
    folded += plain
    for (let unit = 0; unit < plain.length; unit++) {
      starts.push(at)
      ends.push(at + character.length)
    }
    at += character.length
  }
  return { folded, starts, ends }
}

function plainNumber(number) {
  const parts = number.replace(/,/g, "").split(".")
  let whole = parts[0]
  let fraction = parts[1] || ""
  if (!(fraction === "10" && /^(?:19|20)[0-9]{2}$/.test(whole))) fraction = fraction.replace(/0+$/, "")
  if (whole.length === 2 && whole[0] === "0") whole = whole[1]
  return fraction ? whole + "." + fraction : whole
}

function expand(token) {
  let parts = /[-/]/.test(token) ? token.split(/[-/]/) : [token]
  if (parts.length === 1 && token.split(".").length === 3) parts = token.split(".")
  if (parts.length === 1) return [plainNumber(token)]
  const symbols = []
  parts.slice(0, 3).forEach((part, index) => symbols.push(plainNumber(part), DATE_MARKS[index]))
  return symbols
}

/* The symbols of the text: parallel lists of symbols and of where each begins and ends in it. */
export function splitSymbols(text) {
  const { folded, starts, ends } = fold(text)
  const found = { symbols: [], starts: [], ends: [] }
  TOKEN.lastIndex = 0
  let match
  while ((match = TOKEN.exec(folded)) !== null) {
    const start = starts[match.index]
    const end = ends[match.index + match[0].length - 1]
    const symbols = match[0].length > 1 && /^[0-9]/.test(match[0]) ? expand(match[0]) : [match[0]]
    for (const symbol of symbols) {
      found.symbols.push(symbol)
      found.starts.push(start)
      found.ends.push(end)
    }
  }
  return found
}
