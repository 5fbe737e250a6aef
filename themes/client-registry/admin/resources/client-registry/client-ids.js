import { html, nothing } from "./lit-html/lit-html.js";
import { repeat } from "./lit-html/directives/repeat.js";
import { confirm } from "./dialog.js";
import { lastPage, pagination } from "./pagination.js";
import { ago, button, cut, emptyState, label, searchBox, select, spinner } from "./parts.js";

/** @typedef {import("./api.js").ClientId} ClientId */

/** The tab of the MQTT client ids that accounts own, and of who else came with them. */
export class ClientIdsTab {
  #app;
  #paging = { first: 0, max: 20, total: 0 };
  #search = "";
  #refused = false;
  /** @type {ClientId[]|undefined} */
  #rows;

  news = "";

  /** @param {import("./app.js").App} app */
  constructor(app) {
    this.#app = app;
  }

  /** @returns {Promise<void>} */
  async load() {
    const filter = { search: this.#search, refused: this.#refused };
    const { first, max } = this.#paging;
    const { api } = this.#app;
    const [rows, total] = await Promise.all([api.clientIds({ ...filter, first, max }), api.countClientIds(filter)]);
    this.#paging.total = total;
    if (rows.length === 0 && total > 0 && first > 0) {
      this.#paging.first = lastPage(this.#paging);
      return this.load();
    }
    this.#rows = rows;
  }

  view() {
    const { t } = this.#app;
    const rows = this.#rows;
    if (!rows) return spinner(t("Loading"));
    if (rows.length === 0 && !this.#search && !this.#refused) return emptyState({ icon: "device", title: t("ClientIdsEmpty"), body: t("ClientIdsEmptyHelp") });
    return html`
      ${this.#toolbar()}
      <hr class="pf-v5-c-divider" />
      ${rows.length === 0 ? emptyState({ icon: "search", title: t("NothingFound"), body: t("ClientIdsNothingFoundHelp") }) : this.#table(rows)}
      <div class="pf-v5-c-toolbar">
        <div class="pf-v5-c-toolbar__item pf-m-pagination">${pagination(this.#app, this.#paging, this.#turn, "bottom")}</div>
      </div>`;
  }

  #toolbar() {
    const { t } = this.#app;
    const options = [["", t("ClientIdsAll")], ["refused", t("ClientIdsRefused")]];
    return html`
      <div class="pf-v5-c-toolbar">
        <div class="pf-v5-c-toolbar__content">
          <div class="pf-v5-c-toolbar__content-section">
            <div class="pf-v5-c-toolbar__item">${searchBox(t, t("ClientIdsSearch"), this.#find)}</div>
            <div class="pf-v5-c-toolbar__item">
              ${select({ id: "cr-refused", label: t("ClientIds"), value: this.#refused ? "refused" : "", options, onChange: this.#filter })}
            </div>
            <div class="pf-v5-c-toolbar__item pf-m-pagination">${pagination(this.#app, this.#paging, this.#turn, "top")}</div>
          </div>
        </div>
      </div>`;
  }

  /** @param {ClientId[]} rows */
  #table(rows) {
    const { t, state } = this.#app;
    /** @param {string} name */
    const th = (name) => html`<th scope="col" class="pf-v5-c-table__th pf-m-nowrap">${t(name)}</th>`;
    return html`
      <table class="pf-v5-c-table pf-m-grid-lg pf-m-compact" aria-label=${t("ClientIds")} data-testid="cr-client-ids">
        <thead class="pf-v5-c-table__thead">
          <tr class="pf-v5-c-table__tr">
            ${th("MqttClientId")}${th("ClientIdOwner")}${th("Broker")}${th("ClientIdLastUsed")}${th("ClientIdConflict")}
            ${state.canManage ? html`<td class="pf-v5-c-table__td"></td>` : nothing}
          </tr>
        </thead>
        <tbody class="pf-v5-c-table__tbody">${repeat(rows, ({ id }) => id, (row) => this.#row(row))}</tbody>
      </table>`;
  }

  /** @param {ClientId} row */
  #row(row) {
    const app = this.#app;
    const { t, context } = app;
    const { clientId, brokerClientId, userId, username, lastUsed, refusals, lastRefused, refusedUsername } = row;
    /** @param {string} name @param {unknown} content */
    const td = (name, content) => html`<td class="pf-v5-c-table__td" data-label=${t(name)}>${content}</td>`;
    return html`
      <tr class="pf-v5-c-table__tr" data-id=${row.id} data-testid="cr-client-id">
        ${td("MqttClientId", cut(clientId))}
        ${td("ClientIdOwner", html`<a href="#/${encodeURIComponent(context.realm)}/users/${encodeURIComponent(userId)}/settings">${cut(username)}</a>`)}
        ${td("Broker", cut(brokerClientId))}
        ${td("ClientIdLastUsed", ago(app, lastUsed))}
        ${td("ClientIdConflict", refusals
          ? html`${cut(refusedUsername)} ${label(t("ClientIdRefusals", { count: refusals }), "orange")} ${ago(app, lastRefused)}`
          : "—")}
        ${app.state.canManage
          ? html`<td class="pf-v5-c-table__td pf-v5-c-table__action">${button({
              text: t("ClientIdRelease"), variant: "link", classes: "pf-m-inline", label: t("ClientIdReleaseRow", { clientId: clientId ?? "" }),
              testid: "cr-release", onClick: () => this.#release(row),
            })}</td>`
          : nothing}
      </tr>`;
  }

  /** @param {ClientId} row */
  async #release({ id, clientId = "", username }) {
    const app = this.#app;
    const { t } = app;
    const title = t("ClientIdReleaseTitle", { clientId });
    if (!(await confirm(app, { title, body: t("ClientIdReleaseBody", { username }), confirm: t("ClientIdRelease"), variant: "danger" }))) return;
    try {
      await app.api.releaseClientId(id);
      app.alerts.add("success", t("ClientIdReleased", { clientId }));
    } catch (error) {
      app.alerts.failure(error, t("ClientIdReleaseFailed", { clientId }));
    }
    await app.refreshAfterDecision();
  }

  /** @param {string} value */
  #filter = (value) => {
    this.#refused = value === "refused";
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
