/* Owns an entry's page while it is written: what is typed is checked, and the other parts are begun. */

import { ask } from "./asking.js"
import { beginFiles } from "./files.js"
import { beginGrids } from "./grid.js"
import { beginText } from "./text.js"

const PAUSE = 400

const form = document.querySelector("[data-gk-form]")
let waiting = 0
let asked = 0

/* Findings beside their fields, and what they come to. */
function tell(found) {
  form.querySelectorAll("[data-gk-findings]").forEach((place) => {
    const name = place.getAttribute("data-gk-findings")
    const html = name ? found.fields[name] || "" : found.entry
    if (place.innerHTML.trim() !== html.trim()) place.innerHTML = html
    const fold = html.trim() ? place.closest("details") : null
    if (fold) fold.open = true
  })
  const period = form.querySelector("[data-gk-period]")
  if (period) period.textContent = found.period
  form.querySelector("[data-gk-summary]").textContent = found.summary
}

async function check() {
  const number = ++asked
  const fields = new FormData(form)
  form.querySelectorAll("input[type=file]").forEach((input) => fields.delete(input.name))
  const found = await ask(form.getAttribute("data-gk-check"), fields)
  if (found && number === asked) tell(found)
}

function wait() {
  clearTimeout(waiting)
  waiting = setTimeout(check, PAUSE)
}

if (form) {
  beginGrids(form)
  beginText(form)
  beginFiles(form)
  form.addEventListener("input", wait)
  form.addEventListener("change", wait)
}
