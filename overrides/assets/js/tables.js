/*
 * Owns the width of tables: one that its column can't hold grows into the column beside it, once nothing stands there
 * any more. Without it such a table is moved sideways inside itself, as on a phone.
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

  fit()
  window.addEventListener("load", fit)
  window.addEventListener("resize", fit)
})()
