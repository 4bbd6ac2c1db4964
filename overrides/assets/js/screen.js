/*
 * Owns the hall's screen: as many cards as fit, the next ones after a while, the time of day, and the page of a newer
 * build. clock.js says what is open; this script shows what that leaves, in its order. Nobody needs to touch anything.
 *
 *   data-gk-hall     the box that cards turn in, where the window is as large as a screen's
 *   data-gk-card     a card; data-gk-newest holds those that are shown while nothing is open
 *   data-gk-place    which turn is shown, of how many
 *   data-gk-clock    the time of day in Beijing and the day, in its words
 *   data-gk-lost     since when the site can't be reached
 *
 * A newer page is asked for now and then; only one that has come whole takes this one's place, and its body alone: the
 * browser itself never goes anywhere, so that it can't end on a page that says that there is no network.
 * Classic, no module: it also runs where the site is opened from file://, and on televisions, whose browsers are old.
 */
(() => {
  "use strict"

  const TURN = 15 * 1000
  const CALM_TURN = 30 * 1000 // for whom less motion is better
  const TICK = 1000
  const ASKING = 10 * 60 * 1000
  const LOST_AFTER = 30 * 60 * 1000
  const BEIJING = 8 * 60 * 60 * 1000 // before world time, all year
  const HALL = "[data-gk-hall]"
  const LARGE = "(min-width: 60em)"
  const CALM = "(prefers-reduced-motion: reduce)"
  const AWAY = "gk-hall__card--away"

  function all(selector) {
    return Array.from(document.querySelectorAll(selector))
  }

  function matches(query) {
    return Boolean(window.matchMedia) && window.matchMedia(query).matches
  }

  function pad(number) {
    return (number < 10 ? "0" : "") + number
  }

  /* -- pure: what is shown together -- */

  /* Turns of neighbours that fit into the height; each holds one at least. */
  function fillTurns(heights, room, gap) {
    const turns = []
    let used = Infinity
    heights.forEach((height, place) => {
      if (used + gap + height > room) {
        turns.push([])
        used = -gap
      }
      used += gap + height
      turns[turns.length - 1].push(place)
    })
    return turns
  }

  /* -- the cards -- */

  let isPaused = false
  let first = "" // where the first card of the turn that is shown leads
  let turnTimer = 0

  /* Last days first: clock.js sorts by when a stage ends, and a stage may go on in another period. */
  function raiseLastDays() {
    const urgent = all("[data-gk-reviews] > [data-gk-card][data-gk-last-day]").filter((card) => !card.hidden)
    urgent.reverse().forEach((card) => {
      const list = card.parentNode
      if (list.firstElementChild !== card) list.insertBefore(card, list.firstElementChild)
    })
  }

  function findCards() {
    raiseLastDays()
    const cards = all("[data-gk-card]")
    const isOpen = cards.some((card) => !card.hidden && card.getAttribute("data-gk-stage") === "open")
    all("[data-gk-newest]").forEach((part) => (part.hidden = isOpen))
    return cards.filter((card) => !card.hidden && !(isOpen && card.parentNode.parentNode.hidden))
  }

  function nameOf(card) {
    return card ? card.querySelector("a").getAttribute("href") : ""
  }

  function measureTurns(hall, cards) {
    if (!cards.length) return []
    const gap = parseFloat(window.getComputedStyle(cards[0]).marginBottom) || 0
    return fillTurns(cards.map((card) => card.offsetHeight), hall.clientHeight, gap)
  }

  function showTurn(step) {
    const hall = document.querySelector(HALL)
    const isTurning = matches(LARGE)
    document.body.classList.toggle("gk-hall--turning", isTurning)
    const cards = findCards()
    all("." + AWAY).forEach((card) => card.classList.remove(AWAY))
    const turns = isTurning ? measureTurns(hall, cards) : []
    const place = cards.map(nameOf).indexOf(first)
    const now = turns.findIndex((each) => each.indexOf(place) >= 0)
    const next = turns.length ? Math.max(now + step, 0) % turns.length : 0
    const together = turns[next] || cards.map((card, at) => at)
    first = nameOf(cards[together[0]])
    cards.forEach((card, at) => card.classList.toggle(AWAY, together.indexOf(at) < 0))
    showPlace(next, turns.length)
  }

  function showPlace(at, total) {
    const isOne = total < 2
    all("[data-gk-place]").forEach((line) => {
      const text = line.getAttribute("data-gk-place").replace("{n}", at + 1).replace("{total}", total)
      line.textContent = isOne ? "" : text
    })
    all("[data-gk-pause]").forEach((button) => {
      button.hidden = isOne
      button.textContent = button.getAttribute(isPaused ? "data-gk-resume" : "data-gk-pause")
    })
  }

  function turn() {
    turnTimer = setTimeout(turn, matches(CALM) ? CALM_TURN : TURN)
    if (!isPaused) showTurn(1)
  }

  /* -- the time of day -- */

  function writeDay(pattern, weekdays, moment) {
    const weekday = weekdays.charAt((moment.getUTCDay() + 6) % 7)
    return pattern
      .replace("{year}", moment.getUTCFullYear())
      .replace("{month}", moment.getUTCMonth() + 1)
      .replace("{day}", moment.getUTCDate())
      .replace("{weekday}", weekday)
  }

  function writeTime(moment) {
    return pad(moment.getUTCHours()) + ":" + pad(moment.getUTCMinutes())
  }

  function inBeijing(instant) {
    return new Date(instant + BEIJING) // its world time is the time in Beijing
  }

  function tick() {
    setTimeout(tick, TICK)
    const pinned = document.querySelector("[data-gk-now]")
    const now = Date.now()
    const day = pinned ? Date.parse(pinned.getAttribute("data-gk-now")) : now
    all("[data-gk-clock]").forEach((clock) => {
      const parts = clock.querySelectorAll("[data-gk-part]")
      const told = [
        writeTime(inBeijing(now)),
        writeDay(clock.getAttribute("data-gk-clock"), clock.getAttribute("data-gk-weekdays"), inBeijing(day))
      ]
      told.forEach((text, place) => {
        if (parts[place].textContent !== text) parts[place].textContent = text
      })
      clock.hidden = false
    })
  }

  /* -- a newer page -- */

  let reached = Date.now()
  let shown = ""

  /* The body of a page that has come whole and is this page; else null. */
  function readBody(text) {
    if (!/<\/html>\s*$/.test(text)) return null
    const read = document.implementation.createHTMLDocument("")
    read.documentElement.innerHTML = text
    return read.querySelector(HALL) ? read.body.innerHTML : null
  }

  function take(text) {
    const body = readBody(text)
    if (body === null) throw new Error("not the page")
    reached = Date.now()
    if (body !== shown) {
      document.body.innerHTML = body
      document.dispatchEvent(new CustomEvent("gongkai:added"))
      start()
    }
    shown = body
  }

  function tellLost() {
    const text = writeTime(inBeijing(reached))
    const isLost = Date.now() - reached > LOST_AFTER
    all("[data-gk-lost]").forEach((line) => {
      line.hidden = !isLost
      line.textContent = line.getAttribute("data-gk-lost").replace("{time}", text)
    })
  }

  function ask() {
    setTimeout(ask, ASKING)
    tellLost()
    window.fetch(location.href.replace(/#.*$/, ""), { cache: "no-cache" })
      .then((answer) => {
        if (!answer.ok) throw new Error(answer.status)
        return answer.text()
      })
      .then(take)
      .then(tellLost, tellLost) // what has not come is asked for again
  }

  function start() {
    showTurn(0)
    clearTimeout(turnTimer)
    turnTimer = setTimeout(turn, matches(CALM) ? CALM_TURN : TURN)
    all("[data-gk-pause]").forEach((button) => {
      button.addEventListener("click", () => {
        isPaused = !isPaused
        showTurn(0)
      })
    })
  }

  start()
  tick()
  window.addEventListener("resize", () => showTurn(0))
  window.addEventListener("load", () => showTurn(0))
  window.addEventListener("pageshow", () => showTurn(0)) // clock.js has sorted them anew
  if (location.protocol !== "file:" && window.fetch) setTimeout(ask, ASKING)
})()
