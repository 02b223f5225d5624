// The language of the document, links past the navigation, the answer read out once a move, and what a reader
// sees when a run breaks. Called again with every change of `data`; everything it installs is installed once.

import { closeDialog, connection } from "./connection.js"
import { FOLLOWED, SETTLED_MS, element, running } from "./dom.js"
import { paper } from "./paper.js"
import { CHART, ERROR, MAIN, SKELETON } from "./streamlit.js"
import { streamlitStrings } from "./streamlit_strings.js"

const ANSWER = ".headline"
const LOADING = 'link[href*="/loading."]' // rules that a page needs only until it stands
const STANDS_MS = 600
const CONTENT = `${ANSWER}, ${MAIN} h2`

let words
let place
let region
let answer
let waiting
let settling
let shownAt // the address of the page that stands

export default function ({ data, parentElement, setTriggerValue }) {
  words = data
  place = parentElement
  document.documentElement.lang = data.language
  const links = data.skip.map(([label, target]) => skipLink(label, target || CONTENT))
  const notice = connection(data.connection, () => setTriggerValue("connected", true))
  parentElement.replaceChildren(...links, notice, paper(data.paper))
  if (!region) {
    region = element("p", { className: "unseen", role: "status" })
    document.body.append(region)
    document.addEventListener(FOLLOWED, look)
    new MutationObserver(look).observe(document.body, { childList: true, characterData: true, subtree: true })
  }
  region.lang = data.language
  streamlitStrings(data.streamlit)
  look()
}

function look() {
  closeDialog()
  if (location.pathname !== shownAt) {
    shownAt = location.pathname
    document.documentElement.dataset.page = shownAt.split("/").at(-1)
    loading()
  }
  const broken = document.querySelector(ERROR)
  if (broken || document.querySelector(CONTENT)) document.getElementById("first")?.remove()
  const shown = place.querySelector(".broken")
  if (broken && !shown) place.append(apology())
  if (!broken && shown) shown.remove()
  document.documentElement.toggleAttribute("data-broken", Boolean(broken))
  // What follows a dragged lever is not read out; the answer to its release is.
  if (document.documentElement.dataset.following) return
  const now = document.querySelector(ANSWER)?.textContent
  if (!now || now === answer) return
  // The first answer is on the page when a reader gets there; a later one is news.
  const news = answer !== undefined
  answer = now
  clearTimeout(waiting)
  if (news) waiting = setTimeout(read, SETTLED_MS)
}

// A page that comes, at first or by the navigation, until it has stood for a moment.
function loading() {
  const rules = document.querySelector(LOADING)
  if (!rules) return
  rules.disabled = false
  clearInterval(settling)
  settling = setInterval(() => {
    const charts = [...document.querySelectorAll(CHART)]
    if (running() || document.querySelector(SKELETON) || !charts.every((chart) => chart.querySelector(".marks"))) return
    clearInterval(settling)
    rules.disabled = true
  }, STANDS_MS)
}

// A page may write its answer twice, the second time with its range.
function read() {
  if (running()) waiting = setTimeout(read, SETTLED_MS)
  else region.textContent = answer
}

function skipLink(label, target) {
  const link = element("a", { className: "skip", href: "#", textContent: label })
  link.onclick = (event) => {
    event.preventDefault()
    const found = document.querySelector(target)
    if (!found) return
    if (found.tabIndex < 0) found.tabIndex = -1
    found.focus()
  }
  return link
}

function apology() {
  const again = element("a", { href: location.href, textContent: words.broken.again })
  const afresh = element("a", { href: location.pathname, textContent: words.broken.afresh })
  const box = element("div", { className: "broken", role: "alert" })
  box.append(element("p", { textContent: words.broken.said }), again, afresh)
  return box
}
