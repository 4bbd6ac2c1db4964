/* Owns the search page where its own script doesn't run: what was asked stands in the box, and the page says why
   there is no answer. Classic, no module: it is for browsers that can't read that script, or don't get it. */

(function () {
  "use strict"

  const PATIENCE = 15000
  const root = document.querySelector("[data-gk-search]")
  const words = JSON.parse(root.querySelector("[data-gk-words]").textContent)
  const input = document.querySelector(".gk-search:not(.gk-search--compact) input[name=q]")
  const failure = root.querySelector("[data-gk-part=failure]")

  /* What that script needs, and every browser has from the floor on, see package.json. */
  function isOld() {
    try {
      if (!new RegExp("^\\p{L}$", "u").test("\u516c")) return true
    } catch (error) {
      return true
    }
    const owned = [
      [window, ["fetch", "URLSearchParams", "TextDecoder", "Promise", "Map", "Set", "CustomEvent", "Uint8Array"]],
      [Element.prototype, ["append", "prepend", "setAttribute"]],
      [NodeList.prototype, ["forEach"]],
      [Array.prototype, ["includes", "find"]],
      [String.prototype, ["normalize", "includes"]],
      [Object, ["assign", "keys"]]
    ]
    return owned.some((each) => each[1].some((name) => !(name in each[0])))
  }

  /* What the address asks for; nothing where it can't be read. */
  function readQuery() {
    const found = /[?&]q=([^&]*)/.exec(location.search)
    try {
      return found ? decodeURIComponent(found[1].replace(/\+/g, " ")) : ""
    } catch (error) {
      return ""
    }
  }

  function say(reason) {
    if (root.hasAttribute("data-gk-ready")) return
    root.querySelector("[data-gk-part=reason]").textContent = words["failure_" + reason]
    root.querySelector("[data-gk-part=retry]").textContent = words.reload
    failure.hidden = false
  }

  if (!input.value) input.value = readQuery()
  root.querySelector("[data-gk-part=retry]").addEventListener("click", () => {
    if (!root.hasAttribute("data-gk-ready")) location.reload()
  })
  if (isOld()) {
    root.setAttribute("data-gk-old", "")
    say("old")
  } else {
    // A page has loaded when its scripts have run; one that hangs is not waited for.
    window.addEventListener("load", () => setTimeout(() => say("absent"), 0))
    setTimeout(() => say("absent"), PATIENCE)
  }
})()
