import { html, nothing } from "./lit-html/lit-html.js";
import { repeat } from "./lit-html/directives/repeat.js";
import { confirm } from "./dialog.js";
import { icon } from "./icons.js";
import { importList } from "./import.js";
import { lastPage, pagination } from "./pagination.js";
import { ago, button, cut, emptyState, searchBox, spinner } from "./parts.js";

/** @typedef {import("./api.js").ExpectedDevice} ExpectedDevice */
/** @typedef {import("./app.js").App} App */

/** The tab of the list of expected devices. */
export class ExpectedTab {
  #app;
  #paging = { first: 0, max: 20, total: 0 };
  #search = "";
  /** @type {ExpectedDevice[]|undefined} */
  #rows;
  /** How far an import is. @type {import("./import.js").Progress|undefined} */
  #progress;

  news = "";

  /** @param {App} app */
  constructor(app) {
    this.#app = app;
  }

  /** @returns {Promise<void>} */
  async load() {
    const { api } = this.#app;
    const { first, max } = this.#paging;
    const [rows, total] = await Promise.all([api.expected({ search: this.#search, first, max }), api.expectedCount(this.#search)]);
    this.#paging.total = total;
    if (rows.length === 0 && total > 0 && first > 0) {
      this.#paging.first = lastPage(this.#paging);
      return this.load();
    }
    this.#rows = rows;
  }

  view() {
    const { t } = this.#app;
    if (!this.#rows) return spinner(t("Loading"));
    return html`${this.#progress ? progressBar(this.#app, this.#progress) : nothing}${this.#content(this.#rows)}`;
  }

  /** @param {ExpectedDevice[]} rows */
  #content(rows) {
    const { t, state } = this.#app;
    if (rows.length === 0 && this.#search === "") {
      return emptyState({ icon: "device", title: t("ExpectedEmpty"), body: t("ExpectedEmptyHelp"), actions: state.canManage ? this.#importButton() : undefined });
    }
    return html`
      ${this.#toolbar()}
      <hr class="pf-v5-c-divider" />
      ${rows.length === 0 ? emptyState({ icon: "search", title: t("NothingFound"), body: t("ExpectedNothingFound") }) : this.#table(rows)}
      <div class="pf-v5-c-toolbar">
        <div class="pf-v5-c-toolbar__item pf-m-pagination">${pagination(this.#app, this.#paging, this.#turn, "bottom")}</div>
      </div>`;
  }

  #importButton() {
    return button({ text: this.#app.t("Import"), disabled: this.#progress !== undefined, testid: "cr-import", onClick: () => importList(this.#app, this.#show) });
  }

  #toolbar() {
    const { t, state } = this.#app;
    return html`
      <div class="pf-v5-c-toolbar">
        <div class="pf-v5-c-toolbar__content">
          <div class="pf-v5-c-toolbar__content-section">
            <div class="pf-v5-c-toolbar__item">${searchBox(t, t("ExpectedSearch"), this.#find)}</div>
            ${state.canManage
              ? html`<div class="pf-v5-c-toolbar__group pf-m-button-group">
                <div class="pf-v5-c-toolbar__item">${this.#importButton()}</div>
                <div class="pf-v5-c-toolbar__item">${button({ text: t("ExpectedClear"), variant: "link", testid: "cr-expected-clear", onClick: this.#clear })}</div>
              </div>`
              : nothing}
            <div class="pf-v5-c-toolbar__item pf-m-pagination">${pagination(this.#app, this.#paging, this.#turn, "top")}</div>
          </div>
        </div>
      </div>`;
  }

  /** @param {ExpectedDevice[]} rows */
  #table(rows) {
    const { t, state } = this.#app;
    /** @param {string} name @param {string} [classes] */
    const th = (name, classes = "pf-m-nowrap") => html`<th scope="col" class="pf-v5-c-table__th ${classes}">${t(name)}</th>`;
    return html`
      <table class="pf-v5-c-table pf-m-grid-lg pf-m-compact" aria-label=${t("Expected")} data-testid="cr-expected">
        <thead class="pf-v5-c-table__thead"><tr class="pf-v5-c-table__tr">
          ${th("Username")}${th("PairingCode")}${th("ExpectedRoles")}${th("ExpectedNote")}${th("ExpectedImported")}
          ${state.canManage ? html`<td class="pf-v5-c-table__td"></td>` : nothing}
        </tr></thead>
        <tbody class="pf-v5-c-table__tbody">${repeat(rows, ({ id }) => id, (device) => this.#row(device))}</tbody>
      </table>`;
  }

  /** @param {ExpectedDevice} device */
  #row(device) {
    const app = this.#app;
    const { t, menu, state } = app;
    /** @param {string} name @param {unknown} content */
    const td = (name, content) => html`<td class="pf-v5-c-table__td" data-label=${t(name)}>${content}</td>`;
    /** @param {Event} event */
    const more = (event) => menu.toggle(/** @type {HTMLElement} */ (event.currentTarget), [
      { text: t("ExpectedRemove"), testid: "cr-expected-remove", run: () => this.#remove(() => app.api.removeExpected(device.id)) },
    ]);
    return html`
      <tr class="pf-v5-c-table__tr" data-testid="cr-expected-row">
        ${td("Username", cut(device.username))}
        ${td("PairingCode", device.pairingCode ? html`<code class="cr-code">${device.pairingCode}</code>` : t("ExpectedNameOnly"))}
        ${td("ExpectedRoles", cut(device.roles.join(", ")))}
        ${td("ExpectedNote", cut(device.note))}
        ${td("ExpectedImported", html`${ago(app, device.importedAt)} (${cut(device.importedBy)})`)}
        ${state.canManage
          ? html`<td class="pf-v5-c-table__td pf-v5-c-table__action">
              <button type="button" class="pf-v5-c-menu-toggle pf-m-plain" aria-haspopup="menu" aria-expanded="false"
                aria-label=${t("MoreRow", { username: device.username })} data-testid="cr-more" @click=${more}>${icon("kebab")}</button>
            </td>`
          : nothing}
      </tr>`;
  }

  #clear = async () => {
    const { t, api } = this.#app;
    if (await confirm(this.#app, { title: t("ExpectedClearTitle"), body: t("ExpectedClearBody"), confirm: t("ExpectedClear"), variant: "danger" })) {
      await this.#remove(() => api.clearExpected());
    }
  };

  /** @param {() => Promise<unknown>} call */
  async #remove(call) {
    try {
      await call();
    } catch (error) {
      this.#app.alerts.failure(error, this.#app.t("ExpectedRemoveFailed"));
    }
    await this.#app.refreshAfterDecision();
  }

  /** @param {import("./import.js").Progress} [progress] */
  #show = (progress) => {
    this.#progress = progress;
    this.#app.update();
  };

  /** @param {string} search */
  #find = (search) => {
    this.#search = search;
    this.#turn({ first: 0 });
  };

  /** @param {Partial<import("./pagination.js").Paging>} change */
  #turn = (change) => {
    Object.assign(this.#paging, change);
    this.#app.refresh();
  };
}

/** @param {App} app @param {import("./import.js").Progress} progress */
function progressBar({ t, format }, { done, total, checking }) {
  const percent = Math.round((100 * done) / total);
  return html`
    <div class="pf-v5-c-progress pf-m-sm cr-progress" data-testid="cr-progress">
      <div class="pf-v5-c-progress__description" id="cr-progress-text">${t(checking ? "ImportChecking" : "Importing")}</div>
      <div class="pf-v5-c-progress__status" aria-hidden="true"><span class="pf-v5-c-progress__measure">${format.number(percent)} %</span></div>
      <div class="pf-v5-c-progress__bar" role="progressbar" aria-valuemin="0" aria-valuemax="100" aria-valuenow=${percent} aria-labelledby="cr-progress-text">
        <div class="pf-v5-c-progress__indicator" style="width: ${percent}%"></div>
      </div>
    </div>`;
}
