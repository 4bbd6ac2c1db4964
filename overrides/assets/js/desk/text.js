/* Owns the body's text area: its six buttons, and what is pasted from Word. */

import { ask } from "./asking.js"

/* Before and behind what is chosen; a line's own sign stands at its begin. */
const MARKS = {
  heading: { line: "## " },
  bold: { before: "**", behind: "**" },
  list: { line: "- " },
  numbers: { line: "1. " },
  link: { before: "[", behind: "](https://)" },
  staff: { before: "::: staff\n", behind: "\n:::" }
}

export function beginText(form) {
  form.querySelectorAll("[data-gk-tools]").forEach((tools) => {
    const area = document.getElementById(tools.getAttribute("data-gk-tools"))
    tools.hidden = false
    tools.addEventListener("click", (event) => {
      const button = event.target.closest("[data-gk-tool]")
      if (button) mark(area, MARKS[button.getAttribute("data-gk-tool")])
    })
    area.addEventListener("paste", (event) => paste(area, event))
  })
}

function mark(area, sign) {
  const start = area.selectionStart
  const chosen = area.value.slice(start, area.selectionEnd)
  if (!sign.line) put(area, sign.before + chosen + sign.behind, start + sign.before.length, chosen.length)
  else {
    const begin = area.value.lastIndexOf("\n", start - 1) + 1
    const end = area.selectionEnd
    const lines = area.value.slice(begin, end).split("\n").map((line) => sign.line + line).join("\n")
    area.setSelectionRange(begin, end)
    put(area, lines, begin + lines.length, 0)
  }
}

function put(area, text, start, length) {
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end")
  area.setSelectionRange(start, start + length)
  area.focus()
  area.dispatchEvent(new Event("input", { bubbles: true }))
}

async function paste(area, event) {
  const html = event.clipboardData.getData("text/html")
  if (!html) return
  event.preventDefault()
  const text = event.clipboardData.getData("text/plain")
  const found = await ask("/paste/text", { html, text })
  const written = found ? found.text : text
  put(area, written, area.selectionStart + written.length, 0)
}
