import { html, nothing } from "./lit-html/lit-html.js";
import { repeat } from "./lit-html/directives/repeat.js";
import { forget, statusLabel } from "./decisions.js";
import { icon } from "./icons.js";
import { lastPage, pagination } from "./pagination.js";
import { ago, emptyState, searchBox, select, sent, spinner } from "./parts.js";
import { givePermissions, roleMapping } from "./permissions.js";

/** @typedef {import("./api.js").RegistrationRequest} RegistrationRequest */

const DECIDED = ["GRANTED", "DENIED", "IGNORED", "EXPIRED"];

/** The tab of what was decided, by whom and when. */
export class HistoryTab {
  #app;
  #paging = { first: 0, max: 20, total: 0 };
  #search = "";
  #status = "";
  /** @type {RegistrationRequest[]|undefined} */
  #rows;

  news = "";

  /** @param {import("./page.js").App} app */
  constructor(app) {
    this.#app = app;
  }

  async load() {
    const filter = { status: this.#status ? [this.#status] : DECIDED, search: this.#search };
    const { first, max } = this.#paging;
    const [rows, total] = await Promise.all([this.#app.api.requests({ ...filter, first, max }), this.#app.api.count(filter)]);
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
    const filtered = this.#search !== "" || this.#status !== "";
    if (this.#rows.length === 0 && !filtered) return emptyState({ icon: "device", title: t("HistoryEmpty"), body: t("HistoryEmptyHelp") });
    return html`
      ${this.#toolbar()}
      <hr class="pf-v5-c-divider" />
      ${this.#rows.length === 0 ? emptyState({ icon: "search", title: t("NothingFound"), body: t("NothingFoundHelp") }) : this.#table()}
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

  #table() {
    const { t, state } = this.#app;
    const th = (name, classes = "pf-m-nowrap") => html`<th scope="col" class="pf-v5-c-table__th ${classes}">${t(name)}</th>`;
    return html`
      <table class="pf-v5-c-table pf-m-grid-lg pf-m-compact" aria-label=${t("History")} data-testid="cr-history">
        <thead class="pf-v5-c-table__thead">
          <tr class="pf-v5-c-table__tr">
            ${th("Username")}${th("Status")}${th("Decided")}${th("DecidedBy")}${th("Address")}${th("MqttClientId")}${th("LastSeen")}
            ${state.canManage ? html`<td class="pf-v5-c-table__td"></td>` : nothing}
          </tr>
        </thead>
        <tbody class="pf-v5-c-table__tbody">
          ${repeat(this.#rows, ({ id }) => id, (request) => this.#row(request))}
        </tbody>
      </table>`;
  }

  /** @param {RegistrationRequest} request */
  #row(request) {
    const app = this.#app;
    const { t } = app;
    const td = (name, content, classes = "") => html`<td class="pf-v5-c-table__td ${classes}" data-label=${t(name)}>${content}</td>`;
    return html`
      <tr class="pf-v5-c-table__tr" data-id=${request.id} data-testid="cr-history-row">
        ${td("Username", request.userId ? html`<a href=${roleMapping(app, request.userId)}>${sent(request.username)}</a>` : sent(request.username))}
        ${td("Status", statusLabel(app, request))}
        ${td("Decided", ago(app, request.decidedAt), "pf-m-nowrap")}
        ${td("DecidedBy", sent(request.decidedBy))}
        ${td("Address", sent(request.address))}
        ${td("MqttClientId", sent(request.mqttClientId), "pf-m-break-word")}
        ${td("LastSeen", ago(app, request.lastSeen), "pf-m-nowrap")}
        ${app.state.canManage ? this.#rowActions(request) : nothing}
      </tr>`;
  }

  /** @param {RegistrationRequest} request */
  #rowActions(request) {
    const { t, menu } = this.#app;
    const text = t(request.status === "IGNORED" ? "IgnoreNoMore" : "Forget");
    const items = [{ text, testid: "cr-forget", run: () => forget(this.#app, request) }];
    if (request.userId) items.unshift({ text: t("GivePermissions"), testid: "cr-give-permissions", run: () => givePermissions(this.#app, request) });
    const more = (event) => menu.toggle(event.currentTarget, items);
    return html`
      <td class="pf-v5-c-table__td pf-v5-c-table__action">
        <button type="button" class="pf-v5-c-menu-toggle pf-m-plain" aria-haspopup="menu" aria-expanded="false"
          aria-label=${t("MoreRow", { username: request.username })} data-testid="cr-more" @click=${more}>${icon("kebab")}</button>
      </td>`;
  }

  #filter = (status) => {
    this.#status = status;
    this.#turn({ first: 0 });
  };

  #find = (search) => {
    this.#search = search;
    this.#turn({ first: 0 });
  };

  #turn = (change) => {
    Object.assign(this.#paging, change);
    this.#app.refresh();
  };
}
