import { html, nothing } from "./lit-html/lit-html.js";
import { button } from "./parts.js";

/**
 * The rows of a table that are chosen, by their ids; they stay so while one turns the pages.
 * @template {{id: string, username: string}} T
 */
export class Selection {
  #app;
  /** @type {Map<string, T>} */
  #rows = new Map();

  /** @param {import("./app.js").App} app */
  constructor(app) {
    this.#app = app;
  }

  get size() {
    return this.#rows.size;
  }

  rows = () => [...this.#rows.values()];

  /** Usernames by id. */
  names = () => new Map(this.rows().map(({ id, username }) => [id, username]));

  /** Forgets those that are none of these. @param {T[]} rows */
  keepOnly(rows) {
    const there = new Set(rows.map(({ id }) => id));
    this.drop([...this.#rows.keys()].filter((id) => !there.has(id)));
  }

  /** @param {string[]} ids */
  drop(ids) {
    for (const id of ids) this.#rows.delete(id);
    this.#app.update();
  }

  /** How many there are, for the toolbar. */
  view() {
    const { t } = this.#app;
    if (this.size === 0) return nothing;
    return html`<div class="pf-v5-c-toolbar__item cr-selected" data-testid="cr-selected">${t("Selected", { count: this.size })}
      ${button({ text: t("ClearSelection"), variant: "link", classes: "pf-m-inline", onClick: () => this.drop([...this.#rows.keys()]) })}</div>`;
  }

  /** The check box in a table's head. @param {T[]} rows */
  ofAll(rows) {
    const all = rows.every(({ id }) => this.#rows.has(id));
    const some = rows.some(({ id }) => this.#rows.has(id));
    return html`
      <th class="pf-v5-c-table__th pf-v5-c-table__check" scope="col">
        <label><input type="checkbox" .checked=${all} .indeterminate=${some && !all} aria-label=${this.#app.t("SelectAll")}
          @change=${this.#choose(rows)} /></label>
      </th>`;
  }

  /** The check box of a row. @param {T} row */
  of(row) {
    return html`
      <td class="pf-v5-c-table__td pf-v5-c-table__check">
        <label><input type="checkbox" .checked=${this.#rows.has(row.id)} aria-label=${this.#app.t("SelectRow", { username: row.username })}
          @change=${this.#choose([row])} /></label>
      </td>`;
  }

  /** @param {T[]} rows */
  #choose = (rows) => (/** @type {Event} */ event) => {
    const { checked } = /** @type {HTMLInputElement} */ (event.target);
    for (const row of rows) {
      if (checked) this.#rows.set(row.id, row);
      else this.#rows.delete(row.id);
    }
    this.#app.update();
  };
}
