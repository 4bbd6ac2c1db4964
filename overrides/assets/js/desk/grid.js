/* Owns the grid over a table's text area: cells to type in, rows and columns to add, what is pasted or dropped. */

import { ask } from "./asking.js"
import { readCells, writeCells } from "./cells.js"

/* More are left to the text area: a browser grows slow. */
const MOST_CELLS = 4000

export function beginGrids(form) {
  form.querySelectorAll("[data-gk-sheet]").forEach((place) => new Grid(place).begin())
}

class Grid {
  constructor(place) {
    this.place = place
    this.area = place.querySelector("textarea")
    this.name = place.getAttribute("data-gk-sheet")
    this.isFixed = place.hasAttribute("data-gk-fixed")
    this.board = place.querySelector("[data-gk-grid]")
    this.told = place.querySelector("[data-gk-notes]")
    this.types = this.readTypes()
  }

  begin() {
    this.rows = readCells(this.area.value)
    if (!this.rows.length) this.rows = [["", ""], ["", ""]]
    if (this.rows.length * this.rows[0].length > MOST_CELLS) return
    this.place.querySelectorAll("[data-gk-live]").forEach((each) => {
      each.hidden = false
    })
    this.place.addEventListener("click", (event) => {
      const button = event.target.closest("[data-gk-grid-do]")
      if (button) this.change(button.getAttribute("data-gk-grid-do"))
    })
    this.board.addEventListener("input", (event) => this.read(event.target))
    this.board.addEventListener("paste", (event) => this.paste(event))
    this.board.addEventListener("keydown", (event) => this.move(event))
    this.beginWorkbook()
    this.area.hidden = true
    this.show()
  }

  readTypes() {
    return Array.from(this.place.querySelectorAll("input[name$='/types']")).map((each) => each.value)
  }

  label(row, column) {
    const words = this.board.getAttribute("data-gk-cell")
    return words.replace("{row}", row).replace("{column}", column + 1).replace("{name}", this.rows[0][column] || "")
  }

  show() {
    const table = document.createElement("table")
    table.className = "gk-grid"
    this.rows.forEach((cells, row) => {
      const line = table.insertRow()
      cells.forEach((text, column) => {
        const cell = document.createElement(row ? "td" : "th")
        const input = document.createElement("input")
        input.className = "gk-grid__cell"
        input.value = text
        input.setAttribute("aria-label", this.label(row, column))
        input.setAttribute("data-gk-at", row + " " + column)
        input.readOnly = this.isFixed && !row
        cell.append(input)
        line.append(cell)
      })
    })
    if (!this.isFixed) this.showTypes(table)
    this.board.textContent = ""
    this.board.append(table)
  }

  showTypes(table) {
    const line = table.insertRow(1)
    const choices = document.querySelector("[data-gk-types]")
    this.rows[0].forEach((_, column) => {
      const select = document.createElement("select")
      select.className = "gk-grid__type"
      select.name = this.name + "/types"
      select.setAttribute("aria-label", this.board.getAttribute("data-gk-type").replace("{column}", column + 1))
      select.append(choices.content.cloneNode(true))
      select.value = this.types[column] || "text"
      select.addEventListener("change", () => {
        this.types[column] = select.value
      })
      line.insertCell().append(select)
    })
    this.place.querySelectorAll("input[type=hidden][name$='/types']").forEach((each) => each.remove())
  }

  cellAt(row, column) {
    return this.board.querySelector('[data-gk-at="' + row + " " + column + '"]')
  }

  read(input) {
    const at = input.getAttribute("data-gk-at")
    if (!at) return
    const [row, column] = at.split(" ").map(Number)
    this.rows[row][column] = input.value
    this.write()
  }

  write() {
    const isBlank = !this.rows.some((row) => row.some((cell) => cell.trim()))
    this.area.value = isBlank ? "" : writeCells(this.rows)
  }

  change(what) {
    const width = this.rows[0].length
    if (what === "add-row") this.rows.push(Array(width).fill(""))
    if (what === "add-column") this.rows.forEach((row) => row.push(""))
    if (what === "take-row" && this.rows.length > 2) this.rows.pop()
    if (what === "take-column" && width > 1) this.rows.forEach((row) => row.pop())
    this.settle()
  }

  settle() {
    this.write()
    this.show()
    this.area.dispatchEvent(new Event("input", { bubbles: true }))
  }

  move(event) {
    const at = (event.target.getAttribute("data-gk-at") || "").split(" ").map(Number)
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step || at.length < 2) return
    event.preventDefault()
    if (event.key === "Enter" && at[0] === this.rows.length - 1) this.change("add-row")
    const next = this.cellAt(at[0] + step, at[1])
    if (next) next.focus()
  }

  async paste(event) {
    const text = event.clipboardData.getData("text/plain")
    const html = event.clipboardData.getData("text/html")
    if (!/<table/i.test(html) && !/[\t\n]/.test(text.trim())) return
    event.preventDefault()
    const at = (event.target.getAttribute("data-gk-at") || "0 0").split(" ").map(Number)
    const found = await ask("/paste/table", { html, text })
    if (found && found.rows.length) this.take(found, at)
    if (found) this.tell(found.notes)
  }

  take(found, at) {
    const isWhole = !at[0] && !at[1]
    if (isWhole) {
      this.rows = found.rows.map((row) => row.slice())
      this.types = found.types
      this.nameTable(found.title)
    } else found.rows.forEach((row, i) => row.forEach((cell, j) => this.put(at[0] + i, at[1] + j, cell)))
    this.settle()
  }

  put(row, column, text) {
    while (this.rows.length <= row) this.rows.push(Array(this.rows[0].length).fill(""))
    while (this.rows[0].length <= column) this.rows.forEach((each) => each.push(""))
    this.rows[row][column] = text
  }

  nameTable(title) {
    const input = document.getElementById(this.name.replace(/sheet$/, "title"))
    if (input && title && !input.value) input.value = title
  }

  tell(notes) {
    this.told.textContent = notes.join("\n")
  }

  beginWorkbook() {
    const [file, sheet, range] = ["workbook", "pick", "range"].map((each) =>
      document.getElementById(this.name + "/" + each))
    if (!file) return
    const load = async () => {
      if (!file.files.length) return
      const found = await ask("/paste/workbook", { file: file.files[0], sheet: sheet.value, range: range.value })
      if (!found) return
      this.tell(found.notes)
      if (found.rows && found.rows.length) this.take(found, [0, 0])
      document.getElementById(this.name + "/sheets").innerHTML = ""
      found.sheets.forEach((name) => {
        const option = document.createElement("option")
        option.value = name
        document.getElementById(this.name + "/sheets").append(option)
      })
      if (!sheet.value) sheet.value = found.sheet
    }
    ;[file, sheet, range].forEach((each) => each.addEventListener("change", load))
  }
}
