import { html } from "./lit-html/lit-html.js";

/**
 * Shapes on a 16 by 16 grid, drawn in the colour of the text around them.
 * @type {Record<string, string>}
 */
const SHAPES = {
  lock: "M4 7V5a4 4 0 0 1 8 0v2h1v8H3V7zm2 0h4V5a2 2 0 0 0-4 0z",
  unlock: "M3 7h7V4.5a1.5 1.5 0 0 1 3 0V6h2V4.5a3.5 3.5 0 0 0-7 0V7z M3 8h10v7H3z",
  search: "M6.5 1a5.5 5.5 0 0 1 4.4 8.8l4.2 4.1-1.3 1.3-4.1-4.2A5.5 5.5 0 1 1 6.5 1zm0 2a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z",
  next: "M8.6 2.4 14.2 8l-5.6 5.6-1.5-1.5L10.2 9H2V7h8.2L7.1 3.9z",
  refresh: "M13 1v5H8l1.9-1.9A4.5 4.5 0 1 0 12.3 9h2.1a6.5 6.5 0 1 1-3.1-6.4z",
  caret: "M3 6h10l-5 5z",
  left: "M10.6 2.4 5 8l5.6 5.6 1.4-1.4L7.8 8 12 3.8z",
  right: "M5.4 2.4 11 8l-5.6 5.6L4 12.2 8.2 8 4 3.8z",
  close: "M3.4 2 8 6.6 12.6 2 14 3.4 9.4 8l4.6 4.6-1.4 1.4L8 9.4 3.4 14 2 12.6 6.6 8 2 3.4z",
  kebab: "M8 1.5a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4zm0 4.8a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4zm0 4.8a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4z",
  check: "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0zM6.8 9.4 4.6 7.2 3.2 8.6l3.6 3.6 6-6-1.4-1.4z",
  warning: "M8 1 16 15H0zM7 6v4.5h2V6zm0 5.5v2h2v-2z",
  danger: "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0zM7 3.5v5.5h2V3.5zm0 7v2h2v-2z",
  history: "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0zm0 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM7 4h2v3.6l2.7 2.7-1.4 1.4L7 8.4z",
  info: "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0zM7 3.5v2h2v-2zM7 7v5.5h2V7z",
  help: "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0zM7 11v2h2v-2zm1-8a3 3 0 0 0-3 3h2a1 1 0 1 1 1.6.8C7.6 7.5 7 8 7 9.5v.5h2v-.5c0-.6.3-.9.9-1.4A3 3 0 0 0 8 3z",
  device: "M2 2h12v8H2zm2 2v4h8V4z M7 11h2v2h3v2H4v-2h3z",
};

/** An ornament: what it says is said by the text beside it. @param {string} name */
export const icon = (name) =>
  html`<svg class="pf-v5-svg" viewBox="0 0 16 16" fill="currentColor" fill-rule="evenodd" aria-hidden="true" width="1em" height="1em"><path d=${SHAPES[name]}></path></svg>`;
