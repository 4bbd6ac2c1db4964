/* Owns the keys that lead from the box to the results and back. A single character does something only while the
   focus is within the answer: who speaks to the computer, or hits a key by chance, is not led away (WCAG 2.1.4). */

/* What a key does; true where that takes the place of what the browser does. `clear` empties the box. */
function listKeys(root, input, clear) {
  /* The results' links, and which of them has the focus: -1 for none. */
  function resultAt() {
    const links = Array.from(root.querySelectorAll(".gk-result__link"))
    return { links, at: links.indexOf(document.activeElement) }
  }
  return {
    "/"() {
      const at = document.activeElement
      const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) && !/^(checkbox|radio)$/.test(at.type)
      if (isTyping || !root.contains(at)) return false
      input.focus()
      input.select()
      return true
    },
    Escape() {
      if (document.activeElement !== input) {
        if (resultAt().at >= 0) input.focus()
        return false
      }
      if (!input.value) return false
      clear()
      return true
    },
    ArrowDown() {
      const { links, at } = resultAt()
      if ((at < 0 && document.activeElement !== input) || !links[at + 1]) return false
      links[at + 1].focus()
      return true
    },
    ArrowUp() {
      const { links, at } = resultAt()
      if (at < 0) return false
      const above = links[at - 1] || input
      above.focus()
      return true
    }
  }
}

/* Listens to the keys. */
export function listenToKeys(root, input, clear) {
  const keys = listKeys(root, input, clear)
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const act = keys[event.key]
    if (act && act()) event.preventDefault()
  })
}
