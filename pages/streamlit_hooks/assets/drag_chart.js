// The main chart while a lever moves: the same drawing with other rows, laid over the page's own until that has caught up.

import { CHART } from "./streamlit.js"

const POINTS = ["reference", "scenario"]

let asked
let drawing // { place, layer, view, width }
let ready // { embed, expressionInterpreter, spec }
let latest

// Vega is the one that Streamlit has loaded for its own charts.
function prepare(address, vega) {
  if (asked === address) return
  asked = address
  ready = undefined
  hide()
  Promise.all([import(new URL(vega, document.baseURI)).then((module) => module.t()), fetch(address)])
    .then(async ([{ embed, expressionInterpreter }, answer]) => {
      const spec = answer.ok ? await answer.json() : {}
      if (!spec.layer) throw new Error("no drawing")
      ready = { embed, expressionInterpreter, spec }
    })
    .catch(() => (asked = undefined))
}

function show(shown, place) {
  latest = shown
  if (!ready || !place) return
  if (drawing && (drawing.place !== place || drawing.width !== place.clientWidth)) hide()
  if (!drawing) begin(place)
  else if (drawing.view) update()
}

function begin(place) {
  const layer = document.createElement("div")
  layer.className = "dragged-chart"
  layer.setAttribute("aria-hidden", "true")
  place.append(layer)
  const mine = (drawing = { place, layer, width: place.clientWidth })
  const { embed, expressionInterpreter, spec } = ready
  const options = { ast: true, expr: expressionInterpreter, actions: false, renderer: "svg", tooltip: false, defaultStyle: false }
  embed(layer, { ...spec, width: place.getBoundingClientRect().width, datasets: rows(latest) }, options)
    .then(({ view, finalize }) => {
      if (drawing !== mine) return finalize()
      Object.assign(mine, { view, finalize })
      place.querySelector(CHART).style.visibility = "hidden"
      update()
    })
    .catch(hide)
}

function update() {
  const { view } = drawing
  for (const [name, found] of Object.entries(rows(latest))) view.data(name, found)
  view.run()
}

function hide() {
  if (!drawing) return
  const { place, layer, finalize } = drawing
  drawing = undefined
  finalize?.()
  layer.remove()
  const own = place.querySelector(CHART)
  if (own) own.style.visibility = ""
}

function rows({ slide, position, before, axis }) {
  return {
    takeaway: [{ text: "" }], // an invisible mark that has its place in the layout
    frame: ends(position, axis),
    rows: position.bars.map(([item, kind, text, end], order, bars) => {
      const [label, breaks] = slide.names[item]
      const start = POINTS.includes(kind) ? end : bars[order - 1][3]
      const was = kind === "scenario" ? (before ?? null) : null
      return { item, kind, text, start, end, order, label, breaks, reference: slide.reference, before: was }
    }),
  }
}

// The axis stands while the lever moves, and widens only where a bar would leave it.
function ends(position, axis) {
  const own = position.axis
  if (axis.length !== 2) return own.map(mark)
  const [[low], [high]] = axis
  const fits = position.bars.every(([, , , end]) => end >= low && end <= high)
  if (fits) return axis.map(mark)
  return [low < own[0][0] ? axis[0] : own[0], high > own[1][0] ? axis[1] : own[1]].map(mark)
}

const mark = ([at, text]) => ({ at, text })

export const mainChart = { prepare, show, hide }
