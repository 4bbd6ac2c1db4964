/* Owns light and dark: puts the reader's choice, or else the system's, on the page before anything is painted,
   and makes the header's button work. Classic, no module: those wait until the page has been read. */

(() => {
  "use strict"

  const LIGHT = "default"
  const DARK = "slate"
  const root = document.documentElement
  // The choice is kept for the site alone, not for others on the same host: this file is assets/js/theme.js.
  const KEY = new URL("../..", document.currentScript.src).pathname + "gk-scheme"
  // Where a browser can't tell what the system prefers, the styles don't either: light.
  const system = window.matchMedia ? window.matchMedia("(prefers-color-scheme: dark)") : { matches: false }

  let picked = null // for as long as the page is open, where the reader keeps nothing

  function chosen() {
    try {
      const kept = localStorage.getItem(KEY)
      return kept === LIGHT || kept === DARK ? kept : picked
    } catch (error) {
      return picked
    }
  }

  function keep(name) {
    picked = name
    try {
      localStorage.setItem(KEY, name)
    } catch (error) {
      // the reader keeps nothing
    }
  }

  function scheme() {
    return root.getAttribute("data-md-color-scheme")
  }

  function paint(name) {
    root.setAttribute("data-md-color-scheme", name)
    const button = document.querySelector("[data-gk-theme]")
    if (!button) return
    const label = button.getAttribute(name === DARK ? "data-gk-to-light" : "data-gk-to-dark")
    button.title = label
    button.setAttribute("aria-label", label)
    button.hidden = false
  }

  function follow() {
    paint(chosen() || (system.matches ? DARK : LIGHT))
  }

  follow()
  if (system.addEventListener) system.addEventListener("change", follow)
  else if (system.addListener) system.addListener(follow) // Safari 13
  document.addEventListener("DOMContentLoaded", () => {
    follow()
    const button = document.querySelector("[data-gk-theme]")
    if (!button) return
    button.addEventListener("click", () => {
      keep(scheme() === DARK ? LIGHT : DARK)
      follow()
    })
  })
})()
