// Streamlit's own words, in the page's language. It has no setting for them, so they are exchanged where they appear:
// whole texts and names only. `{…}` stands for a file's name or a number inside one.

const NAMES = ["aria-label", "placeholder", "title"]
const NAMED = NAMES.map((name) => `[${name}]`).join()

const exchanged = new WeakMap()
let whole = new Map()
let patterns = []
let observer

export function streamlitStrings(words) {
  const entries = Object.entries(words)
  whole = new Map(entries)
  patterns = entries.filter(([said]) => said.includes("{")).map(([said, ours]) => [pattern(said), ours])
  exchange(document.body)
  if (observer) return
  observer = new MutationObserver((records) => records.forEach(heard))
  observer.observe(document.body, { childList: true, characterData: true, subtree: true, attributeFilter: NAMES })
}

function pattern(said) {
  const fixed = said.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^$()|[\]\\]/g, "\\$&"))
  return new RegExp(`^${fixed.join("(.+)")}$`)
}

function heard({ type, target, attributeName, addedNodes }) {
  if (type === "childList") addedNodes.forEach(exchange)
  else put(type === "attributes" ? target.getAttributeNode(attributeName) : target)
}

function exchange(root) {
  if (root.nodeType === Node.TEXT_NODE) put(root)
  if (root.nodeType !== Node.ELEMENT_NODE) return
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) put(texts.currentNode)
  for (const one of [root, ...root.querySelectorAll(NAMED)]) NAMES.forEach((name) => put(one.getAttributeNode(name)))
}

// A text or an attribute. What it said before is kept: the language may change.
function put(node) {
  if (!node) return
  const before = exchanged.get(node)
  const said = before?.ours === node.nodeValue ? before.said : node.nodeValue
  const ours = translated(said)
  if (ours !== said) exchanged.set(node, { said, ours })
  if (ours !== node.nodeValue) node.nodeValue = ours
}

function translated(said) {
  const found = whole.get(said)
  if (found) return found
  for (const [known, ours] of patterns) {
    const match = known.exec(said)
    if (match) return ours.replace(/\{\w+\}/, () => match[1])
  }
  return said
}
