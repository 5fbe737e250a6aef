/**
 * Puts what floats in the browser's top layer below an element, or above it where there is no room, with one of its
 * sides in line, and inside of the window.
 *
 * @param {Element} anchor
 * @param {HTMLElement} floating
 * @param {"left"|"right"} side
 */
export function placeBy(anchor, floating, side) {
  const { top, left, right, bottom } = anchor.getBoundingClientRect();
  const { width, height } = floating.getBoundingClientRect();
  const x = side === "left" ? left : right - width;
  floating.style.left = `${Math.max(0, Math.min(x, innerWidth - width))}px`;
  floating.style.top = `${Math.max(0, bottom + height <= innerHeight ? bottom : top - height)}px`;
}
