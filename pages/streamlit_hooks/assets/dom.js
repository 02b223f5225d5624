// What the page's scripts share.

import { RUNNING } from "./streamlit.js"

export const SETTLED_MS = 500
export const FOLLOWED = "followed" // the answer no longer follows a lever

export function element(tag, { role, ...properties }) {
  const made = Object.assign(document.createElement(tag), properties)
  if (role) made.setAttribute("role", role)
  return made
}

export function running() {
  return document.querySelector(RUNNING)
}
