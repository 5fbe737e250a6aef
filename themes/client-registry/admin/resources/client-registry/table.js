import { html, nothing } from "./lit-html/lit-html.js";
import { repeat } from "./lit-html/directives/repeat.js";
import { icon } from "./icons.js";

/**
 * @template T
 * @typedef {object} Column
 * @property {string} name the key of its head's text
 * @property {(row: T) => unknown} cell
 * @property {string} [classes] of its head and its cells
 */

/**
 * @template T
 * @typedef {object} Table
 * @property {string} label what it lists
 * @property {string} testid
 * @property {string} [rowTestid]
 * @property {Column<T>[]} columns
 * @property {{ofAll: (rows: T[]) => unknown, of: (row: T) => unknown}} [selection] check boxes before the first column
 * @property {(row: T) => unknown} [actions] after the last column
 * @property {(row: T) => string} [rowClasses]
 */

/**
 * A table of the page, as PatternFly writes it: in a narrow window each row stands below the other, a line for each cell.
 *
 * @template {{id: string}} T
 * @param {import("./app.js").App} app
 * @param {T[]} rows
 * @param {Table<T>} table
 */
export function table({ t }, rows, { label, testid, rowTestid, columns, selection, actions, rowClasses }) {
  return html`
    <table class="pf-v5-c-table pf-m-grid-lg pf-m-compact" aria-label=${label} data-testid=${testid}>
      <thead class="pf-v5-c-table__thead">
        <tr class="pf-v5-c-table__tr">
          ${selection?.ofAll(rows)}
          ${columns.map(({ name, classes = "" }) => html`<th scope="col" class="pf-v5-c-table__th pf-m-nowrap ${classes}">${t(name)}</th>`)}
          ${actions ? html`<td class="pf-v5-c-table__td"></td>` : nothing}
        </tr>
      </thead>
      <tbody class="pf-v5-c-table__tbody">
        ${repeat(rows, ({ id }) => id, (row) => html`
          <tr class="pf-v5-c-table__tr ${rowClasses?.(row) ?? ""}" data-id=${row.id} data-testid=${rowTestid ?? nothing}>
            ${selection?.of(row)}
            ${columns.map(({ name, cell, classes = "" }) => html`<td class="pf-v5-c-table__td ${classes}" data-label=${t(name)}>${cell(row)}</td>`)}
            ${actions ? html`<td class="pf-v5-c-table__td pf-v5-c-table__action">${actions(row)}</td>` : nothing}
          </tr>`)}
      </tbody>
    </table>`;
}

/**
 * The button with a row's further actions.
 * @param {import("./app.js").App} app
 * @param {string} name the row's
 * @param {import("./menu.js").MenuItem[]} items
 */
export const rowMenu = ({ t, menu }, name, items) => html`
  <button type="button" class="pf-v5-c-menu-toggle pf-m-plain" aria-haspopup="menu" aria-expanded="false"
    aria-label=${t("MoreRow", { username: name })} data-testid="cr-more"
    @click=${(/** @type {Event} */ event) => menu.toggle(/** @type {HTMLElement} */ (event.currentTarget), items)}>${icon("kebab")}</button>`;
