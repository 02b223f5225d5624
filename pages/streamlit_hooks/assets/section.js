// Brings the section that a link opened into view, and keeps it there while what stands above it still arrives:
// for a while, or until the reader does something.
//
// The address tells a section newly opened from one already open, but not a link used again. So the page the link
// stands on notes the click here, where the next page finds it.

import { MAIN } from "./streamlit.js"

const ARRIVING_MS = 4000
const CLICKED_MS = 10000
const MOVES = ["wheel", "touchmove", "pointerdown", "keydown"]

let clicked = { target: "", at: 0 }

export default function ({ data }) {
  if (data.link) return note(data)
  const target = data.target || (Date.now() - clicked.at < CLICKED_MS ? clicked.target : "")
  clicked = { target: "", at: 0 }
  if (target) follow(target)
}

function note({ link, leads }) {
  const seen = (event) => {
    // A click for another tab leads nowhere here.
    const away = event.button || event.ctrlKey || event.metaKey || event.shiftKey
    if (!away && event.target.closest?.(link)) clicked = { target: leads, at: Date.now() }
  }
  addEventListener("click", seen, true)
  return () => removeEventListener("click", seen, true)
}

function follow(target) {
  const show = () => document.querySelector(target)?.scrollIntoView()
  const grown = new ResizeObserver(show)
  const done = () => {
    grown.disconnect()
    for (const move of MOVES) removeEventListener(move, done, true)
  }
  grown.observe(document.querySelector(MAIN))
  for (const move of MOVES) addEventListener(move, done, true)
  setTimeout(done, ARRIVING_MS)
  show()
  document.querySelector(`${target} summary`)?.focus({ preventScroll: true })
}
