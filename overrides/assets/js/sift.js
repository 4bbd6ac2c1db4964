/*
 * Owns the sifting of long tables: a box that keeps the rows with some words, heads that sort by their column.
 *
 * The table is whole without it. Totals hold for all rows: they are hidden while only some are shown, or in another
 * order. A table whose rows share cells is let be. Words come from the script's own element.
 * Classic, no module: it also runs where the site is opened from file://, and in browsers older than modules.
 */
(() => {
  "use strict"

  const LONG = 200
  const SIGNS = { none: "", ascending: " ▲", descending: " ▼" }
  const told = document.currentScript
  const word = (name) => told.getAttribute(`data-gk-sift-${name}`)

  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "")

  /* A cell as what it is sorted by: a number where it is one, else its text. */
  function valueOf(cell) {
    const text = cell ? plain(cell.textContent) : ""
    const figure = text.replace(/[,¥元%]/g, "")
    const below = /^\(([0-9.]+)\)$/.exec(figure)
    if (below) return -Number(below[1])
    return /^[-+]?[0-9]+(\.[0-9]+)?$/.test(figure) ? Number(figure) : text
  }

  const isBlank = (value) => value === "" || /^[-—–/]+$/.test(value)

  function compare(one, other) {
    if (isBlank(one) || isBlank(other)) return isBlank(one) - isBlank(other)
    if (typeof one === "number" && typeof other === "number") return one - other
    return String(one).localeCompare(String(other), "zh-CN", { numeric: true })
  }

  class Sifted {
    constructor(box) {
      this.table = box.querySelector("table")
      this.body = this.table.tBodies[0]
      const rows = Array.from(this.body.rows)
      this.totals = rows.filter((row) => row.classList.contains("gk-table__total"))
      this.order = rows
      this.rows = rows.filter((row) => this.totals.indexOf(row) < 0)
      this.texts = this.rows.map((row) => plain(row.textContent))
      this.words = []
      this.sorted = null
      this.addBox(box)
      this.addHeads()
      this.show()
    }

    addBox(box) {
      const line = document.createElement("p")
      line.className = "gk-sift"
      const label = document.createElement("label")
      label.textContent = word("filter")
      const input = document.createElement("input")
      input.type = "search"
      input.className = "gk-sift__input"
      input.addEventListener("input", () => {
        this.words = input.value.split(/\s+/).map(plain).filter(Boolean)
        this.show()
      })
      this.status = document.createElement("span")
      this.status.className = "gk-sift__count"
      this.status.setAttribute("role", "status")
      label.appendChild(input)
      line.appendChild(label)
      line.appendChild(this.status)
      box.parentNode.insertBefore(line, box)
    }

    /* The columns' own heads stand at their places, however many lines the header has. */
    addHeads() {
      this.heads = []
      const taken = []
      Array.from(this.table.tHead.rows).forEach((row, r) => {
        let column = 0
        Array.from(row.cells).forEach((cell) => {
          while (taken[r] && taken[r][column]) column += 1
          for (let down = 0; down < cell.rowSpan; down += 1) {
            taken[r + down] = taken[r + down] || []
            for (let across = 0; across < cell.colSpan; across += 1) taken[r + down][column + across] = true
          }
          if (cell.colSpan === 1) this.addHead(cell, column)
          column += cell.colSpan
        })
      })
    }

    addHead(cell, column) {
      const button = document.createElement("button")
      const sign = document.createElement("span")
      button.type = "button"
      button.className = "gk-sift__sort"
      button.title = word("sort")
      while (cell.firstChild) button.appendChild(cell.firstChild)
      sign.setAttribute("aria-hidden", "true")
      button.appendChild(sign)
      cell.appendChild(button)
      cell.setAttribute("aria-sort", "none")
      const head = { cell, sign, column, way: "none" }
      button.addEventListener("click", () => this.sortBy(head))
      this.heads.push(head)
    }

    /* Up, down, and back to the order that was written. */
    sortBy(head) {
      const next = { none: "ascending", ascending: "descending", descending: "none" }[head.way]
      this.heads.forEach((each) => {
        each.way = each === head ? next : "none"
        each.cell.setAttribute("aria-sort", each.way)
        each.sign.textContent = SIGNS[each.way]
      })
      this.sorted = next === "none" ? null : head
      this.show()
    }

    arrange() {
      if (!this.sorted) return this.order
      const { column, way } = this.sorted
      const factor = way === "ascending" ? 1 : -1
      const keyed = this.rows.map((row, at) => ({ row, at, value: valueOf(row.cells[column]) }))
      keyed.sort((one, other) => {
        const isLast = isBlank(one.value) || isBlank(other.value)
        return compare(one.value, other.value) * (isLast ? 1 : factor) || one.at - other.at
      })
      return keyed.map((each) => each.row).concat(this.totals)
    }

    show() {
      const kept = this.rows.filter((row, at) => {
        row.hidden = !this.words.every((each) => this.texts[at].indexOf(each) >= 0)
        return !row.hidden
      })
      const isWhole = !this.sorted && kept.length === this.rows.length
      this.totals.forEach((row) => {
        row.hidden = !isWhole
      })
      const rows = document.createDocumentFragment()
      this.arrange().forEach((row) => rows.appendChild(row))
      this.body.appendChild(rows)
      this.status.textContent = word("count").replace("{shown}", kept.length).replace("{all}", this.rows.length)
    }
  }

  Array.from(document.querySelectorAll(".gk-table")).forEach((box) => {
    const table = box.querySelector("table")
    const body = table && table.tHead && table.tBodies[0]
    if (body && body.rows.length > LONG && !body.querySelector("[rowspan], tr:not(.gk-table__total) > [colspan]")) {
      new Sifted(box)
    }
  })
})()
