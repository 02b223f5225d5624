// Brings the section that a link opened into view, and keeps it there while what stands above it still arrives:
// for a while, or until the reader does something.

const ARRIVING_MS = 4000
const MOVES = ["wheel", "touchmove", "pointerdown", "keydown"]

export default function ({ data }) {
  if (data.target) follow(data.target)
}

function follow(target) {
  const show = () => document.querySelector(target)?.scrollIntoView()
  const grown = new ResizeObserver(show)
  const done = () => {
    grown.disconnect()
    for (const move of MOVES) removeEventListener(move, done, true)
  }
  grown.observe(document.querySelector('[data-testid="stMainBlockContainer"]'))
  for (const move of MOVES) addEventListener(move, done, true)
  setTimeout(done, ARRIVING_MS)
  show()
  document.querySelector(`${target} summary`)?.focus({ preventScroll: true })
}
