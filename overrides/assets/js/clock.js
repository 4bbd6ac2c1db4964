/*
 * Makes a page right at the moment it is read. The page prints dates; this script knows instants and puts in what holds
 * now. It does no date arithmetic and knows no words: every moment and every label stands in the page.
 * Classic, no module: it also runs where the site is opened from file://, and in browsers older than modules.
 *
 *   data-gk-now        the instant to use instead of the reader's clock (demonstration)
 *   data-gk-built      the first instant of the day that the site was built on: no earlier one is believed
 *   data-gk-age        a line that tells of a clock before that, or long after it
 *   data-gk-timetable  [{at, stage, is_last_day, label, headline, note}], ascending: the last with at <= now holds
 *   data-gk-slot       where a moment's label, headline, note or state is written
 *   data-gk-from/-to   a day's cell: past, today or ahead
 *   data-gk-reviews    the list of cards: open ones soonest to close first, then upcoming ones, others hidden,
 *   data-gk-most       and those behind so many of the first; data-gk-more leads to all
 *   data-gk-count      where it is said how many are open of the kind (data-gk-count-kind; without one, of reviews)
 *   data-gk-entry      has the timetable of the page's own entry; once that is `retired`,
 *   data-gk-posted     what was posted is hidden, and
 *   data-gk-taken-down what is left is shown; where a page holds several entries, each within its own
 *   data-gk-piece
 *   data-gk-respond    the box with ways to respond: links only while open, by data-gk-times
 *   data-gk-times      [{at, part, text}], ascending: the box is open, before or after, and why
 */
(() => {
  "use strict"

  const LONGEST_WAIT = 60 * 60 * 1000
  const OLD_AFTER = 3 * 24 * 60 * 60 * 1000

  function all(selector, root) {
    return Array.from((root || document).querySelectorAll(selector))
  }

  /* -- pure: from instants to what holds -- */

  function readTimetable(text) {
    return JSON.parse(text).map((moment) => {
      moment.time = Date.parse(moment.at)
      return moment
    })
  }

  function pickMoment(timetable, now) {
    let picked = timetable[0]
    timetable.forEach((moment) => {
      if (moment.time <= now) picked = moment
    })
    return picked
  }

  function pickPart(from, to, now) {
    return now < from ? "before" : now < to ? "during" : "after"
  }

  /* the instant at which an entry leaves the stage that it has now: what lists are sorted by */
  function findStageEnd(timetable, now) {
    const stage = pickMoment(timetable, now).stage
    const next = timetable.filter((moment) => moment.time > now && moment.stage !== stage)[0]
    return next ? next.time : Infinity
  }

  function compareReviews(a, b) {
    if (a.stage !== b.stage) return a.stage === "open" ? -1 : 1
    return a.end - b.end || a.place - b.place
  }

  function findNext(instants, now) {
    return instants.reduce((next, instant) => instant > now && instant < next ? instant : next, Infinity)
  }

  /* -- the page -- */

  function write(element, text) {
    if (element.textContent !== text) element.textContent = text
  }

  function collectTimed(name) {
    return all("[" + name + "]").map((element) => ({
      element,
      timetable: readTimetable(element.getAttribute(name))
    }))
  }

  function collectSpans(selector, from, to) {
    return all(selector).map((element) => ({
      element,
      from: Date.parse(element.getAttribute(from)),
      to: Date.parse(element.getAttribute(to))
    }))
  }

  function showStage(item, now) {
    const moment = pickMoment(item.timetable, now)
    const element = item.element
    element.setAttribute("data-gk-stage", moment.stage)
    if (moment.is_last_day) element.setAttribute("data-gk-last-day", "")
    else element.removeAttribute("data-gk-last-day")
    all("[data-gk-slot]", element).forEach((slot) => {
      const text = moment[slot.getAttribute("data-gk-slot")]
      if (typeof text === "string") write(slot, text)
    })
  }

  function showDay(day, now) {
    const names = { before: "ahead", during: "today", after: "past" }
    day.element.setAttribute("data-gk-day", names[pickPart(day.from, day.to, now)])
  }

  function showResponse(box, now) {
    const moment = pickMoment(box.timetable, now)
    const isOpen = moment.part === "open"
    const line = box.element.querySelector("[data-gk-state]")
    box.element.setAttribute("data-gk-respond", moment.part)
    line.hidden = isOpen
    write(line, moment.text)
    all("[data-gk-href]", box.element).forEach((way) => {
      if (isOpen) way.setAttribute("href", way.getAttribute("data-gk-href"))
      else way.removeAttribute("href")
    })
  }

  function showPosted(entry) {
    const isRetired = entry.getAttribute("data-gk-stage") === "retired"
    const piece = entry.closest("[data-gk-piece]") || document
    all("[data-gk-posted]", piece).forEach((part) => (part.hidden = isRetired))
    all("[data-gk-taken-down]", piece).forEach((part) => (part.hidden = !isRetired))
  }

  function sortCards(list, staged, now) {
    const cards = all("[data-gk-timetable]", list).filter((element) => element.parentNode === list)
    const shown = []
    cards.forEach((element, place) => {
      const item = staged.filter((one) => one.element === element)[0]
      const stage = element.getAttribute("data-gk-stage")
      element.hidden = stage !== "open" && stage !== "upcoming"
      const kind = pickMoment(item.timetable, now).kind || null
      if (!element.hidden) shown.push({ element, stage, place, kind, end: findStageEnd(item.timetable, now) })
    })
    const sorted = shown.slice().sort(compareReviews)
    const most = Number(list.getAttribute("data-gk-most")) || Infinity
    sorted.forEach((card, index) => (card.element.hidden = index >= most))
    all("[data-gk-more]").forEach((more) => {
      more.hidden = sorted.length <= most
      write(more.querySelector("[data-gk-slot]"), more.getAttribute("data-gk-more").replace("{n}", sorted.length))
    })
    const isSorted = sorted.every((card, index) => card === shown[index])
    if (!isSorted) sorted.forEach((card) => list.appendChild(card.element))
    return sorted
  }

  function showReviews(list, staged, now) {
    const cards = sortCards(list, staged, now)
    list.hidden = cards.length === 0
    all("[data-gk-empty]").forEach((line) => (line.hidden = cards.length > 0))
    showCounts(cards.filter((card) => card.stage === "open"))
  }

  /* how many are open, each kind of period by itself: a line without words for none is hidden then */
  function showCounts(open) {
    all("[data-gk-count]").forEach((line) => {
      const kind = line.getAttribute("data-gk-count-kind")
      const count = open.filter((card) => card.kind === kind).length
      const none = line.getAttribute("data-gk-count-none")
      const text = count || none === null ? line.getAttribute("data-gk-count").replace("{n}", count) : none
      line.hidden = !count && none === null
      write(line.querySelector("[data-gk-slot]"), text)
    })
  }

  function showAge(clock, built) {
    const name = clock < built ? "data-gk-behind" : clock - built > OLD_AFTER ? "data-gk-ahead" : ""
    all("[data-gk-age]").forEach((line) => {
      line.hidden = !name
      if (name) write(line, line.getAttribute(name))
    })
  }

  function readInstant(name) {
    const element = document.querySelector("[" + name + "]")
    return element ? Date.parse(element.getAttribute(name)) : NaN
  }

  function start() {
    let fixedNow, built, staged, days, boxes, lists, instants
    let timer = 0

    function collect() {
      fixedNow = readInstant("data-gk-now")
      built = readInstant("data-gk-built")
      staged = collectTimed("data-gk-timetable")
      days = collectSpans("[data-gk-from]", "data-gk-from", "data-gk-to")
      boxes = collectTimed("data-gk-times")
      lists = all("[data-gk-reviews]")
      instants = []
      staged.concat(boxes).forEach((item) => {
        item.timetable.forEach((moment) => instants.push(moment.time))
      })
      days.forEach((span) => instants.push(span.from, span.to))
    }

    function refresh() {
      const clock = Date.now()
      const now = isNaN(fixedNow) ? Math.max(clock, isNaN(built) ? clock : built) : fixedNow
      showAge(clock, built)
      staged.forEach((item) => showStage(item, now))
      days.forEach((day) => showDay(day, now))
      boxes.forEach((box) => showResponse(box, now))
      all("[data-gk-entry]").forEach(showPosted)
      lists.forEach((list) => showReviews(list, staged, now))
      if (!lists.length) showCounts([])
      clearTimeout(timer)
      if (isNaN(fixedNow)) wait(findNext(instants, now) - now)
    }

    function wait(span) {
      if (span < Infinity) timer = setTimeout(refresh, Math.min(span, LONGEST_WAIT))
    }

    collect()
    refresh()
    document.addEventListener("gongkai:added", () => {
      collect()
      refresh()
    })
    window.addEventListener("pageshow", refresh)
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) refresh()
    })
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start)
  else start()
})()
