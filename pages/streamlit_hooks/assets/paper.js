// What a printed sheet says of itself, and charts drawn as wide as it is: on paper there is no time to draw anew, so
// both are there before the browser lays the sheet out.
//
// Public replacement: charts of Streamlit that follow the width of a printed page.

import { element } from "./dom.js"
import { CHART } from "./streamlit.js"

const SHEET = 700 // pixels of 1/96 inch: A4 or Letter upright, less the margins of print.css
const ROW = 28 // a row's height there, of two lines
const DRAWING = "svg.marks"
const STEP = "y_step" // what Vega-Lite calls a row's height

let words
let head
let screen = [] // each chart before it went on paper: its view, its width, and its rows' height where it has rows

// `given`: the page's language, and what is told of the sheet, with a place for the day. Returns the element to put on the page.
export function paper(given) {
  words = given
  if (!head) {
    head = element("header", { className: "on-paper" })
    addEventListener("beforeprint", begin)
    addEventListener("afterprint", end)
  }
  return head
}

function begin() {
  const day = new Intl.DateTimeFormat(words.language, { dateStyle: "long" }).format(new Date())
  const lines = [words.told.replace("{day}", day), location.href].map((textContent) => element("p", { textContent }))
  head.replaceChildren(element("h1", { textContent: document.title }), ...lines)
  if (!screen.length) screen = charts()
  for (const { view, row } of screen) draw(view, SHEET, row && Math.min(row, ROW))
}

function end() {
  for (const { view, width, row } of screen) draw(view, width, row)
  screen = []
}

function draw(view, width, row) {
  if (row) view.signal(STEP, row)
  view.width(width).resize().run()
}

function charts() {
  return [...document.querySelectorAll(`${CHART} ${DRAWING}`)].flatMap((drawing) => {
    const view = viewOf(drawing)
    return view ? [{ view, width: Number(drawing.getAttribute("width")), row: view.getState().signals[STEP] }] : []
  })
}

// A mark's element has its item, whose group knows the dataflow that it is part of: Vega's view.
function viewOf(drawing) {
  for (const mark of drawing.querySelectorAll("*")) {
    const view = mark.__data__?.mark?.group?.context?.dataflow
    if (view) return view
  }
}
