// A tour of the page, offered once. It runs in the browser alone: no step asks the server for anything.

const SEEN = "tour"
const BEGUN = ["pointerdown", "keydown"]

let offered = true

export default function ({ data, parentElement }) {
  if (!HTMLElement.prototype.showPopover) return
  const opener = button(data.open, () => start())
  opener.className = "tour-open"
  const ring = document.createElement("style")
  const card = document.createElement("section")
  card.className = "tour"
  // Above everything, whatever the row around it masks or scrolls.
  card.popover = "manual"
  card.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end()
  })
  parentElement.replaceChildren(opener, ring, card)
  if (offered && data.offer && !seen()) offer()
  else close()

  function offer() {
    card.setAttribute("role", "region")
    card.setAttribute("aria-label", data.open)
    show([line(data.question)], [button(data.start, () => start()), button(data.never, () => end())])
    // Whoever begins to use the page needs no invitation.
    for (const kind of BEGUN) document.addEventListener(kind, begun, { capture: true })
  }

  function begun(event) {
    if (event.composedPath().includes(card)) return
    unheard()
    close()
  }

  function unheard() {
    for (const kind of BEGUN) document.removeEventListener(kind, begun, { capture: true })
  }

  function start() {
    unheard()
    card.setAttribute("role", "dialog")
    card.tabIndex = -1
    step(0)
  }

  function step(number) {
    const { title, text, at } = data.steps[number]
    const last = number === data.steps.length - 1
    const heading = line(title, "tour-title")
    const count = line(`${number + 1} / ${data.steps.length}`, "tour-count")
    const buttons = [button(data.back, () => step(number - 1)), button(data.next, () => step(number + 1))]
    buttons[0].disabled = number === 0
    show([count, heading, line(text)], last ? [buttons[0], button(data.done, end)] : [...buttons, button(data.skip, end)])
    card.setAttribute("aria-label", title)
    // A rule, not a class: a rerun would take a class away.
    ring.textContent = `${at} { outline: .2rem solid; outline-offset: .3rem; scroll-margin: 4rem; }`
    document.querySelector(at)?.scrollIntoView({ block: "start" })
    card.focus({ preventScroll: true })
  }

  function end() {
    remember()
    close()
    opener.focus({ preventScroll: true })
  }

  function close() {
    offered = false
    if (card.matches(":popover-open")) card.hidePopover()
    ring.textContent = ""
  }

  function show(lines, buttons) {
    const row = document.createElement("div")
    row.append(...buttons)
    card.replaceChildren(...lines, row)
    if (!card.matches(":popover-open")) card.showPopover()
  }
}

function line(text, className = "") {
  return Object.assign(document.createElement("p"), { textContent: text, className })
}

function button(text, onclick) {
  return Object.assign(document.createElement("button"), { type: "button", textContent: text, onclick })
}

// A browser may refuse storage; then the offer comes again.
function seen() {
  try {
    return localStorage.getItem(SEEN) !== null
  } catch {
    return false
  }
}

function remember() {
  try {
    localStorage.setItem(SEEN, "seen")
  } catch {
    return
  }
}
