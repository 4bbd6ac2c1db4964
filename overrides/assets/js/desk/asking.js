/* Owns how a page of the desk asks its server: forms with the page's seal, answers as JSON or text. */

export function seal() {
  return document.querySelector("input[name=seal]").value
}

/* What the server says to the fields; null where it can't be reached or refuses. */
export async function ask(address, fields, kind = "json") {
  const body = fields instanceof FormData ? fields : new FormData()
  if (body !== fields) Object.keys(fields).forEach((name) => body.append(name, fields[name]))
  if (!body.has("seal")) body.append("seal", seal())
  try {
    const answer = await fetch(address, { method: "POST", body, credentials: "same-origin" })
    return answer.ok ? await answer[kind]() : null
  } catch (error) {
    return null
  }
}
