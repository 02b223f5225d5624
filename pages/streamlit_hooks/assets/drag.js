// While a lever is dragged, or held by a key, headline, key figures and main chart follow it. When a pointer, a finger or
// the keyboard comes near a lever, the answers at all its positions are fetched once; nothing is asked for while it moves.
// The release goes to the server as ever, and what it answers takes the place of what stands here.

import { FOLLOWED, running } from "./dom.js"
import { APP, CHART, CONNECTED, CONNECTION, DRAGGING, ELEMENT } from "./streamlit.js"
import { mainChart } from "./drag_chart.js"

const LEVER = '[class*="st-key-lever-slide-"]'
const HEADLINE = ".headline"
const SHORT = ".pinned"
const FIGURES = ".tiles dd"
const NEAR_MS = 60 // a pointer that only passes by asks for nothing
const KEY_MS = 400 // a value that moves this long after a key was moved by the key
const SETTLE_MS = 900
const MOST = 24 // answers kept

let given
let near
let pressed = 0
let hand // { lever, asked, saved, of, start, input } of the lever that moves
let released // { lever, of, next } of a lever let go, until the server has answered: the answer's name before, and then
let ending
const slides = new Map()

export default function ({ data }) {
  const first = !given
  given = data
  if (!first) return
  for (const kind of ["pointerover", "focusin", "touchstart"])
    document.addEventListener(kind, approach, { passive: true, capture: true })
  document.addEventListener("keydown", () => (pressed = performance.now()), { passive: true, capture: true })
  const watched = { attributes: true, attributeOldValue: true, attributeFilter: ["value", DRAGGING], childList: true, subtree: true }
  new MutationObserver(moved).observe(document.body, watched)
}

function approach(event) {
  const lever = nameOf(event.target)
  if (!lever) return
  clearTimeout(near)
  near = setTimeout(() => fetched(lever), NEAR_MS)
}

function nameOf(target) {
  const found = target.closest?.(LEVER)
  return found && [...found.classList].find((one) => one.startsWith("st-key-lever-slide-")).slice("st-key-lever-slide-".length)
}

// The answers at all positions of a lever depend on the address without the lever's own part, and on how far it reaches.
function address(lever) {
  const query = new URLSearchParams(location.search)
  query.set("lang", document.documentElement.lang)
  for (const key of given.dropped) query.delete(key)
  const about = new URLSearchParams(query)
  for (const key of given.keys[lever] ?? []) about.delete(key)
  query.set("lever", lever)
  const input = slider(lever)
  return [`${lever} ${input?.min} ${input?.max} ${about}`, `${given.address}?${query}`]
}

function slider(lever) {
  return document.querySelector(`.st-key-lever-slide-${lever} input[type="range"]`)
}

function fetched(lever) {
  if (!given.keys[lever]) return undefined
  const [about, url] = address(lever)
  const language = new URLSearchParams({ lang: document.documentElement.lang, theme: given.theme })
  mainChart.prepare(`${given.address}/chart?${language}`, given.vega)
  if (!slides.has(about)) {
    const asked = { about, ready: null }
    asked.promise = fetch(url)
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((slide) => (asked.ready = { ...slide, at: new Map(slide.positions.map((one) => [key(one.at), one])) }))
      .catch(() => {
        slides.delete(about)
        return null
      })
    slides.set(about, asked)
    while (slides.size > MOST) slides.delete(slides.keys().next().value)
  }
  return slides.get(about)
}

const key = (number) => Number(number).toFixed(6)

function moved(changes) {
  if (hand?.saved.some(([element]) => !element.isConnected)) overtaken()
  for (const { type, target, attributeName, oldValue } of changes) {
    if (type !== "attributes") continue
    if (attributeName === DRAGGING) {
      if (!target.hasAttribute(DRAGGING) && hand) end()
      continue
    }
    const lever = target.type === "range" && nameOf(target)
    if (lever && inHand(target)) follow(lever, target, oldValue)
  }
}

// Whether a reader moves it, and not the server, by Undo or a preset.
function inHand(input) {
  return input.closest(`[${DRAGGING}]`) || (document.activeElement === input && performance.now() - pressed < KEY_MS)
}

// The server has written while a lever moves: its answer to where the lever stands stays; one to where it stood a moment
// before is what a lever brought back there would leave, and what follows the lever is shown again.
function overtaken() {
  const slide = hand.asked?.ready
  const answered = slide?.positions.find((one) => nameOfAnswer(one) === now())
  if (!answered) return
  if (key(answered.at) === key(hand.input.value)) return finish()
  const known = new Map(hand.saved)
  const saved = save().map(([element, html]) => [element, known.get(element) ?? html])
  Object.assign(hand, { saved, of: now(), start: String(answered.at) })
  show(slide, hand.input.value)
}

function isAnswered() {
  return now() === released.next || (now() !== released.of && !running())
}

function follow(lever, input, start) {
  const answered = released && isAnswered()
  if (answered) released = undefined
  // What another lever was moved to is not in the address yet, so what is known of this one is out of date.
  if (released && released.lever !== lever) return
  if (hand && hand.lever !== lever) restore()
  // The server has answered since: what it wrote is what a lever brought back would leave.
  if (hand && now() !== hand.of) Object.assign(hand, { saved: save(), of: now(), start })
  hand ??= { lever, saved: save(), of: now(), start }
  if (!hand.asked || (answered && hand.asked.about !== address(lever)[0])) hand.asked = fetched(lever)
  hand.input = input
  clearTimeout(ending)
  const { asked } = hand
  if (asked?.ready) show(asked.ready, input.value)
  else asked?.promise.then((slide) => slide && hand?.asked === asked && now() === hand.of && show(slide, hand.input.value))
  if (!input.closest(`[${DRAGGING}]`)) end()
}

function show(slide, value) {
  const position = slide.at.get(key(value))
  const headline = document.querySelector(HEADLINE)
  if (!headline) return
  // A place between the known ones: what stood there before the lever moved is right for where it stood.
  if (!position) return put(hand.saved)
  headline.innerHTML = position.headline
  for (const line of document.querySelectorAll(SHORT)) line.textContent = position.short
  const places = document.querySelectorAll(FIGURES)
  position.figures.forEach(([, value, beside], number) => {
    const place = places[number]
    if (!place) return
    place.firstChild.data = `${value} `
    place.querySelector("small").textContent = beside
  })
  document.documentElement.dataset.following = hand.lever
  const before = slide.at.get(key(hand.start))?.bars.at(-1)[3]
  mainChart.show({ slide, position, before, axis: given.axis }, place())
}

function put(saved) {
  for (const [element, html] of saved) if (element.isConnected) element.innerHTML = html
  delete document.documentElement.dataset.following
  mainChart.hide()
}

function place() {
  let element = document.querySelector(given.below)
  while (element && !element.querySelector(CHART)) element = element.previousElementSibling
  return element?.matches(ELEMENT) ? element : element?.querySelector(ELEMENT)
}

function save() {
  return [HEADLINE, SHORT, FIGURES].flatMap((which) => [...document.querySelectorAll(which)].map((element) => [element, element.innerHTML]))
}

// What the server calls the answer at a position: the check of its link.
const nameOfAnswer = (position) => new URLSearchParams(position?.link).get("z")

const now = () => document.querySelector(HEADLINE)?.dataset.of

// After the release: the server's answer stays. Where the lever is back where it was none comes, and what was there returns;
// else what was shown stays until the answer is there, however slow the line.
function end(since = performance.now()) {
  clearTimeout(ending)
  if (hand && hand.input.value !== hand.start) {
    released = { lever: hand.lever, of: hand.of, next: nameOfAnswer(hand.asked?.ready?.at.get(key(hand.input.value))) }
  }
  ending = setTimeout(() => {
    if (!hand) return
    const connected = document.querySelector(APP)?.getAttribute(CONNECTION) === CONNECTED
    if (running() || !connected) return end(performance.now())
    if (now() !== hand.of) return finish()
    const back = (slider(hand.lever) ?? hand.input).value === hand.start
    if (back && performance.now() - since > SETTLE_MS) restore()
    else end(since)
  }, 60)
}

function restore() {
  put(hand.saved)
  finish()
}

function finish() {
  hand = undefined
  if (released && isAnswered()) released = undefined
  delete document.documentElement.dataset.following
  mainChart.hide()
  document.dispatchEvent(new Event(FOLLOWED))
}
