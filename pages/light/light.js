// The light page's levers: the sentence follows the thumb, from answers fetched when pointer, finger or keyboard come near;
// the release fetches the page of the new scenario and takes over what it shows.

const main = document.querySelector("main")
const asked = new Map() // address → promise of a lever's answers by position
let newest = 0
let stands = main.cloneNode(true) // what the page of an address said last

const key = (number) => Number(number).toFixed(6)
const field = (target) => target.closest?.('.levers input[type="range"]')

for (const kind of ["pointerover", "focusin", "touchstart"])
  main.addEventListener(kind, (event) => {
    const input = field(event.target) ?? event.target.closest?.(".levers label")?.querySelector("input")
    if (input) answers(input)
  }, { passive: true })
main.addEventListener("input", (event) => follow(field(event.target)))
main.addEventListener("change", (event) => release(field(event.target)))

function answers(input) {
  const query = new URLSearchParams(main.dataset.query)
  query.delete("chart")
  query.set("lever", input.name)
  const address = `./slide?${query}`
  if (!asked.has(address)) {
    const found = fetch(address)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .then(({ positions }) => new Map(positions.map((one) => [key(one.at), one])))
    found.catch(() => asked.delete(address))
    asked.set(address, found)
  }
  return asked.get(address)
}

async function follow(input) {
  main.classList.add("moving")
  const found = await answers(input).catch(() => undefined)
  const position = found?.get(key(input.value))
  if (!position || !main.classList.contains("moving")) return
  main.querySelector(".headline").innerHTML = position.headline
  input.previousElementSibling.textContent = position.value
}

async function release(input) {
  const mine = ++newest
  const position = (await answers(input).catch(() => undefined))?.get(key(input.value))
  const query = new URLSearchParams(position?.link ?? main.dataset.query)
  const before = new URLSearchParams(main.dataset.query)
  for (const name of ["lang", "unit", "stat", "chart"]) if (before.has(name)) query.set(name, before.get(name))
  query.set("embed", "true")
  const page = await fetch(`./?${query}`).then((answer) => (answer.ok ? answer.text() : undefined)).catch(() => undefined)
  if (mine !== newest) return
  main.classList.remove("moving")
  // Without an answer, say because too much was asked for, everything goes back to where it was.
  show((page && new DOMParser().parseFromString(page, "text/html").querySelector("main")) || stands)
  stands = main.cloneNode(true)
}

function show(next) {
  main.dataset.query = next.dataset.query
  for (const part of [".headline", ".range", "picture", ".about"])
    main.querySelector(part).innerHTML = next.querySelector(part).innerHTML
  for (const input of next.querySelectorAll(".levers input")) {
    const here = main.querySelector(`.levers input[name="${input.name}"]`)
    for (const name of ["min", "max", "step"]) here.setAttribute(name, input.getAttribute(name))
    here.value = input.value
    here.previousElementSibling.textContent = input.previousElementSibling.textContent
  }
}
