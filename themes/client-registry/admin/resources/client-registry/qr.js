/** QR codes: for a phone beside the machine. */
import { html } from "./lit-html/lit-html.js";
import { generate } from "./lean-qr/lean-qr.js";

/** White modules around the code, which readers need to find it (ISO/IEC 18004). */
const QUIET = 4;
/** So many are remembered: the page is drawn each second, and a code takes some milliseconds. */
const REMEMBERED = 10;

/** @typedef {{size: number, path: string}} Shape */

/** @type {Map<string, Shape>} */
const shapes = new Map();

/** A text as a QR code, dark on white whatever the theme. @param {string} text @param {string} label what it holds, in words */
export const qrCode = (text, label) => {
  const { size, path } = shapeOf(text);
  const side = size + 2 * QUIET;
  return html`
    <figure class="cr-qr">
      <svg viewBox="0 0 ${side} ${side}" role="img" aria-label=${label} shape-rendering="crispEdges">
        <rect width="100%" height="100%" fill="#fff"></rect>
        <path d=${path} fill="#000"></path>
      </svg>
      <figcaption aria-hidden="true">${label}</figcaption>
    </figure>`;
};

/** @param {string} text */
function shapeOf(text) {
  const known = shapes.get(text);
  if (known) return known;
  const shape = draw(text);
  if (shapes.size >= REMEMBERED) shapes.clear();
  shapes.set(text, shape);
  return shape;
}

/** @param {string} text @returns {Shape} */
function draw(text) {
  const { size, get } = generate(text);
  const modules = Array.from({ length: size * size }, (_, at) => [at % size, Math.floor(at / size)]).filter(([x, y]) => get(x, y));
  return { size, path: modules.map(([x, y]) => `M${x + QUIET} ${y + QUIET}h1v1h-1z`).join("") };
}
