import { html, nothing } from "./lit-html/lit-html.js";
import { pagination } from "./pagination.js";
import { emptyState, searchBox, select, spinner, toolbar, toolbarItem } from "./parts.js";

/**
 * What of a list is asked for: `filter` is one of its options, empty for all.
 * @typedef {{search: string, filter: string, first: number, max: number}} ListQuery
 */

/**
 * @template T
 * @typedef {object} ListContent
 * @property {(query: ListQuery) => Promise<[T[], number]>} ask asks the server for these rows, and for how many there are on all pages
 * @property {string} [search] what the search field says that it searches; a list without has no toolbar
 * @property {{id: string, label: string, options: string[][]}} [filter]
 * @property {() => unknown} [tools] in the toolbar, after search and filter
 * @property {() => unknown} [above] between toolbar and table
 * @property {(rows: T[]) => unknown} table
 * @property {() => unknown} empty what is shown in place of everything when there is no row at all
 * @property {string} [nothingFound] what to do when no row matches
 */

/**
 * A list that the server holds, shown a page at a time, with its search and its filter.
 * @template T
 */
export class PagedList {
  #app;
  #content;
  #search = "";
  #filter = "";
  #paging = { first: 0, max: 20, total: 0 };
  /** Those of the page in view; absent until they were loaded. @type {T[]|undefined} */
  #rows;
  /** Whether these are all that there are. */
  isWhole = false;

  /** @param {import("./app.js").App} app @param {ListContent<T>} content */
  constructor(app, content) {
    this.#app = app;
    this.#content = content;
  }

  /** Asks again for the page in view, or for the last one when the list has become shorter. @returns {Promise<T[]>} */
  async load() {
    const { first, max } = this.#paging;
    const [search, filter] = [this.#search, this.#filter];
    const [rows, total] = await this.#content.ask({ search, filter, first, max });
    this.#paging.total = total;
    if (rows.length === 0 && total > 0 && first > 0) {
      this.#paging.first = Math.floor((total - 1) / max) * max;
      return this.load();
    }
    this.#rows = rows;
    this.isWhole = search === "" && filter === "" && total <= rows.length;
    return rows;
  }

  #isLimited = () => this.#search !== "" || this.#filter !== "";

  view() {
    const { t } = this.#app;
    const { above, table, empty, nothingFound = t("NothingFoundHelp") } = this.#content;
    if (!this.#rows) return spinner(t("Loading"));
    if (this.#rows.length === 0 && !this.#isLimited()) return empty();
    return html`
      ${this.#toolbar()}
      ${above?.()}
      ${this.#rows.length ? table(this.#rows) : emptyState({ icon: "search", title: t("NothingFound"), body: nothingFound })}
      <div class="pf-v5-c-toolbar">${this.#pages("bottom")}</div>`;
  }

  #toolbar() {
    const { t } = this.#app;
    const { search, filter, tools } = this.#content;
    if (!search) return nothing;
    return toolbar(html`
      ${toolbarItem(searchBox(t, search, (text) => this.#limit(() => (this.#search = text))))}
      ${filter ? toolbarItem(select({ ...filter, value: this.#filter, onChange: (value) => this.#limit(() => (this.#filter = value)) })) : nothing}
      ${tools?.()}
      ${this.#pages("top")}`);
  }

  /** @param {"top"|"bottom"} place */
  #pages = (place) => html`<div class="pf-v5-c-toolbar__item pf-m-pagination">${pagination(this.#app, this.#paging, this.#turn, place)}</div>`;

  /** Another selection of rows is shown from its beginning. @param {() => void} change */
  #limit(change) {
    change();
    this.#turn({ first: 0 });
  }

  /** @param {Partial<import("./pagination.js").Paging>} change */
  #turn = (change) => {
    Object.assign(this.#paging, change);
    this.#app.refresh();
  };
}
