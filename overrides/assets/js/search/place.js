/* Owns the place in the results: kept with the address in the browser's history, so that Back leads to where the
   reader was, also where the page is loaded anew. Knows nothing of what is found. */

const REST = 400
const LINKS = ".gk-result__link"

let timer = 0

/* Keeps where the page stands, and which result has the focus. */
function keep(opened) {
  clearTimeout(timer)
  const at = document.activeElement
  const link = opened || (at && at.matches(LINKS) ? at.getAttribute("href") : null)
  try {
    history.replaceState({ at: window.pageYOffset, link }, "")
  } catch (error) {
    // a browser may forbid many changes in a short time; the place kept last stays
  }
}

/* Before the page goes on to another address of its own. */
export function leavePlace() {
  keep(null)
}

/* The way back to the place that the history holds at this moment, if any: to be gone once the answer is shown. */
export function takePlace() {
  clearTimeout(timer)
  const kept = history.state
  if (!kept || typeof kept.at !== "number") return () => {}
  return () => {
    const link = Array.from(document.querySelectorAll(LINKS)).find((each) => each.getAttribute("href") === kept.link)
    if (link) link.focus()
    window.scrollTo(0, kept.at)
  }
}

/* Keeps the place from now on: when the page has come to rest, when a result is opened, when it is left. */
export function watchPlace(root) {
  if ("scrollRestoration" in history) history.scrollRestoration = "manual"
  window.addEventListener("scroll", () => {
    clearTimeout(timer)
    timer = setTimeout(keep, REST, null)
  })
  root.addEventListener("click", (event) => {
    const link = event.target.closest(LINKS)
    if (link) keep(link.getAttribute("href"))
  })
  window.addEventListener("pagehide", leavePlace)
}
