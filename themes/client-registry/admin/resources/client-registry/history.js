import { html, nothing } from "./lit-html/lit-html.js";
import { repeat } from "./lit-html/directives/repeat.js";
import { forget, statusLabel } from "./decisions.js";
import { icon } from "./icons.js";
import { lastPage, pagination } from "./pagination.js";
import { ago, cut, emptyState, searchBox, select, spinner } from "./parts.js";
import { givePermissions } from "./permissions.js";
import { requestDrawer } from "./request-details.js";
import { WindowsList } from "./windows.js";

/** @typedef {import("./api.js").RegistrationRequest} RegistrationRequest */

const DECIDED = ["GRANTED", "DENIED", "IGNORED", "EXPIRED"];

/** The tab of what was decided, by whom and when, the newest decision first; or of the windows in which it came. */
export class HistoryTab {
  #app;
  #drawer;
  #paging = { first: 0, max: 20, total: 0 };
  #search = "";
  #status = "";
  /** Whether the windows are shown, and not the decisions. */
  #byWindow = false;
  #windows;
  /** @type {RegistrationRequest[]|undefined} */
  #rows;

  news = "";

  /** @param {import("./app.js").App} app */
  constructor(app) {
    this.#app = app;
    this.#drawer = requestDrawer(app);
    this.#windows = new WindowsList(app);
  }

  /** @returns {Promise<void>} */
  async load() {
    if (this.#byWindow) return this.#windows.load();
    const filter = { status: this.#status ? [this.#status] : DECIDED, search: this.#search };
    const { first, max } = this.#paging;
    const { api } = this.#app;
    const [rows, total] = await Promise.all([api.requests({ ...filter, sort: "decidedAt", first, max }), api.count(filter)]);
    this.#paging.total = total;
    if (rows.length === 0 && total > 0 && first > 0) {
      this.#paging.first = lastPage(this.#paging);
      return this.load();
    }
    this.#rows = rows;
    await this.#drawer.refresh(rows);
  }

  view() {
    return html`${this.#choice()}${this.#byWindow ? this.#windows.view() : this.#decisions()}`;
  }

  /** Decisions or windows. Not PatternFly's toggle group, whose styles the console loads with some of its own pages only. */
  #choice() {
    const { t } = this.#app;
    /** @param {boolean} byWindow @param {string} name */
    const item = (byWindow, name) => html`
      <button type="button" class="pf-v5-c-button ${this.#byWindow === byWindow ? "pf-m-primary" : "pf-m-secondary"}"
        aria-pressed=${this.#byWindow === byWindow} data-testid="cr-by-${name}" @click=${() => this.#choose(byWindow)}>
        ${t(byWindow ? "Windows" : "Decisions")}</button>`;
    return html`<div class="cr-toggle" role="group" aria-label=${t("History")}>${item(false, "decision")}${item(true, "window")}</div>`;
  }

  /** @param {boolean} byWindow */
  #choose(byWindow) {
    this.#byWindow = byWindow;
    this.#app.update();
    this.#app.refresh();
  }

  #decisions() {
    return this.#rows ? this.#drawer.view(this.#content(this.#rows)) : spinner(this.#app.t("Loading"));
  }

  /** @param {RegistrationRequest[]} rows */
  #content(rows) {
    const { t } = this.#app;
    const filtered = this.#search !== "" || this.#status !== "";
    if (rows.length === 0 && !filtered) return emptyState({ icon: "device", title: t("HistoryEmpty"), body: t("HistoryEmptyHelp") });
    return html`
      ${this.#toolbar()}
      <hr class="pf-v5-c-divider" />
      ${rows.length === 0 ? emptyState({ icon: "search", title: t("NothingFound"), body: t("NothingFoundHelp") }) : this.#table(rows)}
      <div class="pf-v5-c-toolbar">
        <div class="pf-v5-c-toolbar__item pf-m-pagination">${pagination(this.#app, this.#paging, this.#turn, "bottom")}</div>
      </div>`;
  }

  #toolbar() {
    const { t } = this.#app;
    const options = [["", t("AnyStatus")], ...DECIDED.map((status) => [status, t(`Status_${status}`)])];
    return html`
      <div class="pf-v5-c-toolbar">
        <div class="pf-v5-c-toolbar__content">
          <div class="pf-v5-c-toolbar__content-section">
            <div class="pf-v5-c-toolbar__item">${searchBox(t, t("SearchPlaceholder"), this.#find)}</div>
            <div class="pf-v5-c-toolbar__item">
              ${select({ id: "cr-status", label: t("Status"), value: this.#status, options, onChange: this.#filter })}
            </div>
            <div class="pf-v5-c-toolbar__item pf-m-pagination">${pagination(this.#app, this.#paging, this.#turn, "top")}</div>
          </div>
        </div>
      </div>`;
  }

  /** @param {RegistrationRequest[]} rows */
  #table(rows) {
    const { t, state } = this.#app;
    /** @param {string} name @param {string} [classes] */
    const th = (name, classes = "pf-m-nowrap") => html`<th scope="col" class="pf-v5-c-table__th ${classes}">${t(name)}</th>`;
    return html`
      <table class="pf-v5-c-table pf-m-grid-lg pf-m-compact" aria-label=${t("History")} data-testid="cr-history">
        <thead class="pf-v5-c-table__thead">
          <tr class="pf-v5-c-table__tr">
            ${th("Username")}${th("Status")}${th("PairingCode")}${th("Address", "pf-m-nowrap cr-roomy")}${th("MqttClientId", "pf-m-nowrap cr-roomy")}
            ${th("Decided")}${th("DecidedBy")}
            ${state.canManage ? html`<td class="pf-v5-c-table__td"></td>` : nothing}
          </tr>
        </thead>
        <tbody class="pf-v5-c-table__tbody">
          ${repeat(rows, ({ id }) => id, (request) => this.#row(request))}
        </tbody>
      </table>`;
  }

  /** @param {RegistrationRequest} request */
  #row(request) {
    const app = this.#app;
    const { t } = app;
    /** @param {string} name @param {unknown} content @param {string} [classes] */
    const td = (name, content, classes = "") => html`<td class="pf-v5-c-table__td ${classes}" data-label=${t(name)}>${content}</td>`;
    /** @param {Event} event */
    const open = (event) => this.#drawer.open(request, /** @type {HTMLElement} */ (event.currentTarget));
    return html`
      <tr class="pf-v5-c-table__tr" data-id=${request.id} data-testid="cr-history-row">
        ${td("Username", html`
          <button type="button" class="pf-v5-c-button pf-m-link pf-m-inline cr-name" @click=${open}>${cut(request.username)}</button>`)}
        ${td("Status", statusLabel(app, request))}
        ${td("PairingCode", request.pairingCode ? html`<code class="cr-code">${request.pairingCode}</code>` : "—")}
        ${td("Address", cut(request.address), "cr-roomy")}
        ${td("MqttClientId", cut(request.mqttClientId), "cr-roomy")}
        ${td("Decided", ago(app, request.decidedAt), "pf-m-nowrap")}
        ${td("DecidedBy", cut(request.decidedBy))}
        ${app.state.canManage ? this.#rowActions(request) : nothing}
      </tr>`;
  }

  /** @param {RegistrationRequest} request */
  #rowActions(request) {
    const app = this.#app;
    const { t, menu } = app;
    const { userId } = request;
    const text = t(request.status === "IGNORED" ? "IgnoreNoMore" : "Forget");
    const items = [{ text, testid: "cr-forget", run: () => forget(app, request) }];
    if (request.status === "GRANTED" && userId) {
      items.unshift({ text: t("GivePermissions"), testid: "cr-give-permissions", run: () => givePermissions(app, [{ ...request, userId }]) });
    }
    /** @param {Event} event */
    const more = (event) => menu.toggle(/** @type {HTMLElement} */ (event.currentTarget), items);
    return html`
      <td class="pf-v5-c-table__td pf-v5-c-table__action">
        <button type="button" class="pf-v5-c-menu-toggle pf-m-plain" aria-haspopup="menu" aria-expanded="false"
          aria-label=${t("MoreRow", { username: request.username })} data-testid="cr-more" @click=${more}>${icon("kebab")}</button>
      </td>`;
  }

  /** @param {string} status */
  #filter = (status) => {
    this.#status = status;
    this.#turn({ first: 0 });
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
