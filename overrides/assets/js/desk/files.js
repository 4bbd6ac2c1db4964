/* Owns the handing in of files: chosen or dropped, each is looked at before anything is kept. */

import { ask } from "./asking.js"

export function beginFiles(form) {
  form.querySelectorAll("[data-gk-files]").forEach((place) => begin(form, place))
}

function begin(form, place) {
  const input = place.querySelector("input[type=file]")
  input.addEventListener("change", () => look(form, place, input))
  place.addEventListener("dragover", (event) => {
    event.preventDefault()
    place.classList.add("gk-files--over")
  })
  place.addEventListener("dragleave", () => place.classList.remove("gk-files--over"))
  place.addEventListener("drop", (event) => {
    event.preventDefault()
    place.classList.remove("gk-files--over")
    if (!event.dataTransfer.files.length) return
    input.files = event.dataTransfer.files
    look(form, place, input)
  })
}

async function look(form, place, input) {
  const told = place.querySelector("[data-gk-looked]")
  told.textContent = place.getAttribute("data-gk-wait")
  const fields = new FormData()
  Array.from(input.files).forEach((file) => fields.append("files", file))
  const html = await ask(form.getAttribute("data-gk-form") + "/files", fields, "text")
  if (html === null) told.textContent = place.getAttribute("data-gk-failed")
  else told.innerHTML = html
}
