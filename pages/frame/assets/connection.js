// What a reader is told while the connection is down, and what of theirs waits until it is back.
//
// Streamlit rests every widget then and drops the page links that are clicked. A move made just before may never have
// arrived, and where it did, Streamlit empties the page on reconnecting; nothing of that asks for a run by itself.

import { SETTLED_MS, element, running } from "./dom.js"

const BACK_MS = 5000

let words
let ask
let notice
let telling
let lost
let held
let wanted
let release

// `asked` starts a run. Returns the place where it is told.
export function connection(said, asked) {
  words = said
  ask = asked
  if (!notice) {
    notice = element("div", { className: "connection", role: "status" })
    watch()
  }
  return notice
}

// The dialog that says it in English, of a server that the reader does not run.
export function closeDialog() {
  if (lost) document.querySelector('[data-testid="stDialog"] button')?.click()
}

function watch() {
  document.addEventListener("focusin", ({ target }) => (held = target))
  document.addEventListener("click", keepLink, true)
  addEventListener("pointerup", keepRelease, true)
  const app = document.querySelector('[data-testid="stApp"]')
  const changed = () => (app.dataset.testConnectionState === "CONNECTED" ? up() : down())
  new MutationObserver(changed).observe(app, { attributeFilter: ["data-test-connection-state"] })
}

function down() {
  if (lost) return
  lost = true
  clearTimeout(telling)
  telling = setTimeout(() => tell(words.lost), SETTLED_MS)
}

// The run asked for brings what every widget holds: what was moved last is taken in, and the page shows the truth.
function up() {
  if (!lost) return
  lost = false
  clearTimeout(telling)
  if (held?.isConnected && document.activeElement === document.body) held.focus({ preventScroll: true })
  if (release) dispatchEvent(new PointerEvent(release.type, release))
  release = undefined
  ask()
  telling = setTimeout(caughtUp, SETTLED_MS)
}

function caughtUp() {
  if (running()) {
    telling = setTimeout(caughtUp, SETTLED_MS)
    return
  }
  if (notice.textContent) {
    tell(words.back)
    telling = setTimeout(() => notice.replaceChildren(), BACK_MS)
  }
  wanted?.click()
  wanted = undefined
}

function tell(...lines) {
  notice.replaceChildren(...lines.map((textContent) => element("p", { textContent })))
}

function keepLink(event) {
  const link = lost && event.target.closest('[data-testid="stPageLink"] a')
  if (!link) return
  event.preventDefault()
  event.stopPropagation()
  wanted = link
  clearTimeout(telling)
  tell(words.lost, words.opens.replace("{page}", link.textContent))
}

// A slider let go of while it rests would never learn of it.
function keepRelease(event) {
  if (!lost || held?.type !== "range") return
  event.stopImmediatePropagation()
  release = event
}
