// What a reader sees while the connection is down, and which of their clicks wait until it is back.
//
// Why: Streamlit disables every widget then and drops the page links that are clicked. A move made just before may
// never have arrived, and where it did, Streamlit empties the page on reconnecting; nothing of that starts a run by
// itself. Its dialog speaks English and of a server that the reader does not run; its button closes it.
//
// Public replacement: a setting that keeps widgets usable and their moves queued while the connection is down.

import { SETTLED_MS, element, running } from "./dom.js"
import { APP, CONNECTED, CONNECTION, DIALOG_BUTTON, PAGE_LINK } from "./streamlit.js"

const BACK_MS = 5000

let words
let ask
let notice
let telling
let lost
let held
let wanted
let release

// `asked` starts a run. Returns the place where the notice appears.
export function connection(said, asked) {
  words = said
  ask = asked
  if (!notice) {
    notice = element("div", { className: "connection", role: "status" })
    watch()
  }
  return notice
}

// Streamlit's own dialog about it.
export function closeDialog() {
  if (lost) document.querySelector(DIALOG_BUTTON)?.click()
}

function watch() {
  document.addEventListener("focusin", ({ target }) => (held = target))
  document.addEventListener("click", keepLink, true)
  addEventListener("pointerup", keepRelease, true)
  const app = document.querySelector(APP)
  const changed = () => (app.getAttribute(CONNECTION) === CONNECTED ? up() : down())
  new MutationObserver(changed).observe(app, { attributeFilter: [CONNECTION] })
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
    telling = setTimeout(tell, BACK_MS)
  }
  wanted?.click()
  wanted = undefined
}

function tell(...lines) {
  document.documentElement.toggleAttribute("data-notice", lines.length > 0)
  notice.replaceChildren(...lines.map((textContent) => element("p", { textContent })))
}

function keepLink(event) {
  const link = lost && event.target.closest(PAGE_LINK)
  if (!link) return
  event.preventDefault()
  event.stopPropagation()
  wanted = link
  clearTimeout(telling)
  tell(words.lost, words.opens.replace("{page}", link.textContent))
}

// A slider that is released while it is disabled would not notice.
function keepRelease(event) {
  if (!lost || held?.type !== "range") return
  event.stopImmediatePropagation()
  release = event
}
