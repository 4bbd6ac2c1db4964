/*
 * Owns what an entry's page can do beyond being read: wide tables, printing in either size, copying its address.
 *
 * The width of tables: one that its column can't hold grows into the column beside it, once nothing stands there
 * any more. Without it such a table is moved sideways inside itself, as on a phone; its first column stays, unless
 * it takes too much of the width.
 * Classic, no module: it also runs where the site is opened from file://, and in browsers older than modules.
 */
(() => {
  "use strict"

  const WIDE = "gk-table--wide"

  function fit() {
    const main = document.querySelector(".gk-columns__main")
    const aside = document.querySelector(".gk-columns__aside")
    const tables = Array.from(document.querySelectorAll(".gk-columns__main .gk-table"))
    if (!main || !aside) return
    tables.forEach((table) => table.classList.remove(WIDE))
    const beside = aside.getBoundingClientRect()
    if (beside.left < main.getBoundingClientRect().right) return // it stands below, as on a phone
    tables.forEach((table) => {
      const isCut = table.scrollWidth > table.clientWidth
      if (isCut && table.getBoundingClientRect().top > beside.bottom) table.classList.add(WIDE)
    })
  }

  /* -- tables that are moved sideways -- */

  const LARGEST_SHARE = 0.45
  const boxes = Array.from(document.querySelectorAll(".gk-table"))

  function showEdges(box) {
    const left = box.scrollWidth - box.clientWidth - box.scrollLeft
    box.classList.toggle("gk-table--moved", box.scrollLeft > 1)
    box.classList.toggle("gk-table--more", left > 1)
  }

  function hold(box) {
    const first = box.querySelector(".gk-table__first")
    const isCut = box.scrollWidth > box.clientWidth + 1
    const share = first ? first.offsetWidth / box.clientWidth : 1
    box.classList.toggle("gk-table--free", !isCut || share > LARGEST_SHARE)
    showEdges(box)
  }

  function arrange() {
    fit()
    boxes.forEach(hold)
  }

  boxes.forEach((box) => box.addEventListener("scroll", () => showEdges(box), { passive: true }))
  arrange()
  window.addEventListener("load", arrange)
  window.addEventListener("resize", arrange)

  /* Without this the browser's own command prints the notice; the smaller size is only asked for here. */
  const root = document.documentElement
  const PAPER = "data-gk-paper"
  window.addEventListener("afterprint", () => root.removeAttribute(PAPER))

  function print(size) {
    root.setAttribute(PAPER, size)
    window.print()
  }

  /* A site that doesn't know its address shows the one that the page was asked by. */
  const permalink = document.querySelector("[data-gk-permalink]")
  if (permalink && !permalink.getAttribute("data-gk-permalink")) {
    permalink.textContent = location.href.replace(/[?#].*$/, "")
  }

  /* By a selection: the newer way of copying is closed to sites without encryption, as in many schools. */
  function copy() {
    const selection = window.getSelection()
    const range = document.createRange()
    range.selectNodeContents(permalink)
    selection.removeAllRanges()
    selection.addRange(range)
    let isCopied = false
    try {
      isCopied = document.execCommand("copy")
    } catch (error) {
      isCopied = false // the browser forbids it; the address stays selected
    }
    const told = document.querySelector("[data-gk-copied]")
    told.textContent = told.getAttribute(isCopied ? "data-gk-copied" : "data-gk-not-copied")
  }

  Array.from(document.querySelectorAll("[data-gk-print]")).forEach((button) => {
    button.addEventListener("click", () => print(button.getAttribute("data-gk-print")))
  })
  const copying = document.querySelector("[data-gk-copy]")
  if (copying) copying.addEventListener("click", copy)
  Array.from(document.querySelectorAll("[data-gk-buttons]")).forEach((group) => {
    group.hidden = false
  })
})()
