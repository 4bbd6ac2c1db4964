/* Owns the other ways to write what a word of a query says: a month, a day, an amount, the number of an
   article. Knows neither index nor page. */

import { foldText, splitSymbols } from "./symbols.js"

const MAX_READINGS = 8
const YEAR = "((?:19|20)[0-9]{2})"
const MONTH = "(0?[1-9]|1[0-2])"
const DAY = "(0?[1-9]|[12][0-9]|3[01])"
const BEFORE = "(^|[^0-9.,/-])"
const UNIT = "(?:[十百千]?[万亿]?[元圆](?![旦月宵])|[十百千]?[万亿](?=[整正]?$))[整正]?"
/* What a day or month isn't followed by: more of a number, or what makes it an amount. */
const AFTER = "(?![0-9]|[-/.][0-9]|%|" + UNIT + ")"

const AMOUNT = new RegExp("(?:人民币|rmb|cny)?([0-9][0-9,]*(?:\\.[0-9]+)?)(" + UNIT + ")", "g")
const APART = /([0-9０-９])\s+(?=[十百千]?[万亿]?[元圆][整正]?(?:\s|$))|(人民币|rmb|cny)\s+(?=[0-9０-９])/gi
const FIGURES = "零一二三四五六七八九"
const PLACES = [["千", 1000], ["百", 100], ["十", 10]]

const pad = (number) => ("0" + Number(number)).slice(-2)
const toMonth = (_, before, year, month) => before + year + "年" + Number(month) + "月"
const toDay = (_, before, year, month, day) => before + year + "年" + Number(month) + "月" + Number(day) + "日"

/* Each a pattern and what stands in its place; a month is also written with a point, as a number is. */
const WAYS = [
  [BEFORE + YEAR + "[-/.]" + MONTH + AFTER + "月?", toMonth],
  [BEFORE + YEAR + "(0[1-9]|1[0-2])" + AFTER + "月?", toMonth],
  [BEFORE + YEAR + "(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])" + AFTER + "日?", toDay],
  [BEFORE + MONTH + "[-/.]" + DAY + AFTER + "日?", (_, before, month, day) =>
    before + Number(month) + "月" + Number(day) + "日"],
  [BEFORE + YEAR + "(?:年|[-/.])" + MONTH + "(?:月(?![0-9])|" + AFTER + ")", (_, before, year, month) =>
    before + year + "." + Number(month)],
  [BEFORE + YEAR + "(?:年|[-/.])" + MONTH + "(?:月(?![0-9])|" + AFTER + ")", (_, before, year, month) =>
    before + year + "." + pad(month)],
  [BEFORE + YEAR + "(?:年|[-/.])" + MONTH + "(?:月|[-/.])" + DAY + "日?(?![0-9])", (_, before, year, month, day) =>
    before + year + pad(month) + pad(day)],
  // The cents of 2026.10 stay written as they are, since it may be a month: as an amount it is 2026.1.
  ["(^|[^0-9.])([12],?[0-9]{3})\\.1(0?)(?=" + UNIT + ")", (_, before, whole, zero) =>
    before + whole + (zero ? ".1" : ".10")],
  ["第([0-9]{1,4})(?![0-9.,])", (_, number) => "第" + toChinese(Number(number))],
  ["第([零〇一二两三四五六七八九十百千]+)", (whole, number) => {
    const value = fromChinese(number)
    return value ? "第" + value : whole
  }]
].map(([pattern, write]) => [new RegExp(pattern, "g"), write])

/* A number below 10000 in words: 三十八, 一百零五. */
function toChinese(number) {
  let said = ""
  let left = number
  let isGap = false
  PLACES.forEach(([place, size]) => {
    const figure = Math.floor(left / size)
    left %= size
    if (figure) said += (isGap ? "零" : "") + FIGURES[figure] + place
    isGap = said !== "" && !figure
  })
  if (left) said += (isGap ? "零" : "") + FIGURES[left]
  return said.replace(/^一十/, "十") || "零"
}

/* The number that the words say: 三十八, 一〇五. */
function fromChinese(said) {
  const plain = said.replace(/〇/g, "零").replace(/两/g, "二")
  const figures = Array.from(plain, (each) => FIGURES.indexOf(each))
  if (figures.every((figure) => figure >= 0)) return Number(figures.join(""))
  let value = 0
  let waiting = -1
  Array.from(plain).forEach((each, at) => {
    const place = PLACES.find(([name]) => name === each)
    if (place) value += (waiting > 0 ? waiting : 1) * place[1]
    waiting = place ? -1 : figures[at]
  })
  return value + Math.max(0, waiting)
}

/* The query with an amount's unit, or its currency, next to it. */
export function joinAmounts(text) {
  return text.replace(APART, "$1$2")
}

/* The different rows of symbols that the texts are. */
function listRows(texts) {
  const rows = new Map()
  texts.forEach((text) => {
    const { symbols } = splitSymbols(text)
    if (symbols.length) rows.set(symbols.join("\0"), symbols)
  })
  return Array.from(rows.values())
}

/* The parts of a word around its amounts, each of which may stand elsewhere, as in a table whose heading has
   the unit: `pieces` are the rows of each, `units` those of the units. No pieces where it has no amount. */
function takeApart(text) {
  const pieces = []
  const units = []
  let at = 0
  let match
  AMOUNT.lastIndex = 0
  while ((match = AMOUNT.exec(text)) !== null) {
    const [whole, number, unit] = match
    pieces.push(listRows([text.slice(at, match.index)]), listRows([number, toOtherCents(number)]))
    units.push(...listRows([unit.replace(/[整正]$/, "")]))
    at = match.index + whole.length
  }
  if (units.length) pieces.push(listRows([text.slice(at)]))
  return { pieces: pieces.filter((rows) => rows.length), units }
}

function toOtherCents(number) {
  return number.replace(/\.1(0?)$/, (_, zero) => (zero ? ".1" : ".10"))
}

/* What the word may mean: `rows` of symbols any of which says all of it, the one as written first; and
   `pieces` and `units`, see takeApart. */
export function readWord(word) {
  const written = foldText(word)
  const texts = new Set([written])
  WAYS.forEach(([pattern, write]) => {
    Array.from(texts).forEach((text) => {
      if (texts.size < MAX_READINGS) texts.add(text.replace(pattern, write))
    })
  })
  return Object.assign({ rows: listRows([word, ...texts]) }, takeApart(written))
}
