/**
 * The little Markdown that the project's own documents are written in: headings, paragraphs, lists, tables, `code`,
 * **strong** and *emphasis*. Links are shown as their text, since what they lead to is not here. Everything is a text node.
 */
import { html } from "./lit-html/lit-html.js";

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*]+)\*|\[([^\]]+)\]\([^)]*\)/g;

/** @param {string} text */
export const markdown = (text) => html`<div class="pf-v5-c-content">${text.trim().split(/\n{2,}/).map(block)}</div>`;

/** @param {string} text lines without an empty one between them */
function block(text) {
  const lines = text.split("\n");
  if (/^# /.test(text)) return html`<h2>${inline(lines[0].slice(2))}</h2>`;
  if (/^##+ /.test(text)) return html`<h3>${inline(lines[0].replace(/^#+ /, ""))}</h3>`;
  if (/^\|/.test(text)) return table(lines);
  if (/^- /.test(text)) return html`<ul>${text.slice(2).split("\n- ").map((item) => html`<li>${inline(item)}</li>`)}</ul>`;
  if (/^```/.test(text)) return html`<pre>${lines.slice(1, -1).join("\n")}</pre>`;
  return html`<p>${inline(text)}</p>`;
}

/** @param {string[]} lines a heading, a line of dashes, and the rows */
function table([heading, , ...rows]) {
  return html`
    <table class="pf-v5-c-table pf-m-compact">
      <thead class="pf-v5-c-table__thead"><tr class="pf-v5-c-table__tr">
        ${cells(heading).map((cell) => html`<th class="pf-v5-c-table__th" scope="col">${inline(cell)}</th>`)}
      </tr></thead>
      <tbody class="pf-v5-c-table__tbody">
        ${rows.map((row) => html`<tr class="pf-v5-c-table__tr">
          ${cells(row).map((cell) => html`<td class="pf-v5-c-table__td">${inline(cell)}</td>`)}
        </tr>`)}
      </tbody>
    </table>`;
}

/** @param {string} row */
const cells = (row) => row.replace(/^\||\|\s*$/g, "").split("|").map((cell) => cell.trim());

/** @param {string} text */
function inline(text) {
  /** @type {unknown[]} */
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, code, strong, emphasis, link] = match;
    parts.push(text.slice(from, match.index));
    if (code) parts.push(html`<code>${code}</code>`);
    else if (strong) parts.push(html`<strong>${inline(strong)}</strong>`);
    else if (emphasis) parts.push(html`<em>${inline(emphasis)}</em>`);
    else parts.push(inline(link));
    from = match.index + whole.length;
  }
  return [...parts, text.slice(from)];
}
