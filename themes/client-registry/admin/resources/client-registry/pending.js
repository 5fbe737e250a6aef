import { html, nothing } from "./lit-html/lit-html.js";
import { repeat } from "./lit-html/directives/repeat.js";
import { activityView } from "./activity.js";
import { decideAll, deny, grant, ignore } from "./decisions.js";
import { Drawer } from "./drawer.js";
import { icon } from "./icons.js";
import { unlockButton } from "./lock.js";
import { lastPage, pagination } from "./pagination.js";
import { ago, button, emptyState, label, searchBox, sent, spinner } from "./parts.js";

/** @typedef {import("./api.js").RegistrationRequest} RegistrationRequest */

const STATUS = ["PENDING"];

/** The tab of the requests that wait for a decision. */
export class PendingTab {
  #app;
  #drawer;
  #paging = { first: 0, max: 20, total: 0 };
  #search = "";
  /** @type {RegistrationRequest[]|undefined} */
  #rows;
  #activity;
  /** Usernames by request id; kept while rows come and go. @type {Map<string, string>} */
  #selected = new Map();
  #known = new Set();

  /** @param {import("./page.js").App} app */
  constructor(app) {
    this.#app = app;
    this.#drawer = new Drawer(app);
  }

  /** What a screen reader is told about the newest rows. */
  news = "";

  async load() {
    const { api } = this.#app;
    const filter = { status: STATUS, search: this.#search };
    const { first, max } = this.#paging;
    const [rows, total, activity] = await Promise.all([api.requests({ ...filter, first, max }), api.count(filter), api.activity()]);
    this.#paging.total = total;
    this.#activity = activity;
    if (rows.length === 0 && total > 0 && first > 0) {
      this.#paging.first = lastPage(this.#paging);
      return this.load();
    }
    this.#announce(rows);
    this.#rows = inOrder(rows);
    this.#forgetDecided();
    await this.#drawer.refresh(rows);
  }

  /** @param {RegistrationRequest[]} rows */
  #announce(rows) {
    const fresh = rows.filter(({ id }) => !this.#known.has(id));
    if (fresh.length && this.#rows) {
      const usernames = fresh.map(({ username }) => username).join(", ");
      this.news = this.#app.t("News", { count: fresh.length, usernames });
    }
    for (const { id } of fresh) this.#known.add(id);
  }

  /** A selected request that somebody else decided is selected no more; that can be told when all rows are in view. */
  #forgetDecided() {
    if (this.#search || this.#paging.total > this.#rows.length) return;
    const there = new Set(this.#rows.map(({ id }) => id));
    for (const id of this.#selected.keys()) if (!there.has(id)) this.#selected.delete(id);
  }

  view() {
    if (!this.#rows) return spinner(this.#app.t("Loading"));
    return html`
      <div class="pf-v5-c-drawer cr-fill ${this.#drawer.isOpen ? "pf-m-expanded" : ""}">
        <div class="pf-v5-c-drawer__main">
          <div class="pf-v5-c-drawer__content"><div class="pf-v5-c-drawer__body">${this.#content()}</div></div>
          ${this.#drawer.view()}
        </div>
      </div>`;
  }

  #content() {
    const filtered = this.#search !== "";
    if (this.#rows.length === 0 && !filtered) return html`${activityView(this.#app, this.#activity)}${this.#nothingPending()}`;
    return html`
      ${this.#toolbar()}
      <hr class="pf-v5-c-divider" />
      ${activityView(this.#app, this.#activity)}
      ${this.#rows.length === 0 ? this.#nothingFound() : this.#table()}
      <div class="pf-v5-c-toolbar">
        <div class="pf-v5-c-toolbar__item pf-m-pagination">${pagination(this.#app, this.#paging, this.#turn, "bottom")}</div>
      </div>`;
  }

  #toolbar() {
    const { t, state } = this.#app;
    const count = this.#selected.size;
    const item = (content) => html`<div class="pf-v5-c-toolbar__item">${content}</div>`;
    return html`
      <div class="pf-v5-c-toolbar" data-testid="cr-toolbar">
        <div class="pf-v5-c-toolbar__content">
          <div class="pf-v5-c-toolbar__content-section">
            ${item(searchBox(t, t("SearchPlaceholder"), this.#find))}
            ${state.canManage
              ? html`
                ${item(button({ text: t("Grant"), disabled: count === 0, testid: "cr-bulk-grant", onClick: () => this.#decideSelected("grant") }))}
                ${item(button({ text: t("Deny"), variant: "link", disabled: count === 0, testid: "cr-bulk-deny", onClick: () => this.#decideSelected("deny") }))}`
              : nothing}
            ${count
              ? html`<div class="pf-v5-c-toolbar__item cr-selected" data-testid="cr-selected">${t("Selected", { count })}
                  ${button({ text: t("ClearSelection"), variant: "link", classes: "pf-m-inline", onClick: this.#clearSelection })}</div>`
              : nothing}
            <div class="pf-v5-c-toolbar__item pf-m-pagination">${pagination(this.#app, this.#paging, this.#turn, "top")}</div>
          </div>
        </div>
      </div>`;
  }

  #table() {
    const { t, state } = this.#app;
    const th = (name, classes = "") => html`<th scope="col" class="pf-v5-c-table__th ${classes}">${t(name)}</th>`;
    return html`
      <table class="pf-v5-c-table pf-m-grid-lg pf-m-compact" aria-label=${t("Pending")} data-testid="cr-requests">
        <thead class="pf-v5-c-table__thead">
          <tr class="pf-v5-c-table__tr">
            ${state.canManage ? this.#selectAll() : nothing}
            ${th("Username")}${th("PairingCode", "pf-m-nowrap")}${th("Address")}${th("MqttClientId", "pf-m-nowrap")}
            ${th("FirstSeen", "pf-m-nowrap")}${th("LastSeen", "pf-m-nowrap")}${th("Attempts", "pf-m-fit-content")}
            ${state.canManage ? html`<td class="pf-v5-c-table__td"></td>` : nothing}
          </tr>
        </thead>
        <tbody class="pf-v5-c-table__tbody">
          ${repeat(this.#rows, ({ id }) => id, (request) => this.#row(request))}
        </tbody>
      </table>`;
  }

  #selectAll() {
    const all = this.#rows.every(({ id }) => this.#selected.has(id));
    const some = this.#rows.some(({ id }) => this.#selected.has(id));
    const change = ({ target }) => this.#select(this.#rows, target.checked);
    return html`
      <th class="pf-v5-c-table__th pf-v5-c-table__check" scope="col">
        <label><input type="checkbox" .checked=${all} .indeterminate=${some && !all} aria-label=${this.#app.t("SelectAll")} @change=${change} /></label>
      </th>`;
  }

  /** @param {RegistrationRequest} request */
  #row(request) {
    const { t, state, format } = this.#app;
    const td = (name, content, classes = "") => html`<td class="pf-v5-c-table__td ${classes}" data-label=${t(name)}>${content}</td>`;
    return html`
      <tr class="pf-v5-c-table__tr ${request.contested ? "cr-contested" : ""}" data-id=${request.id} data-testid="cr-row">
        ${state.canManage
          ? html`<td class="pf-v5-c-table__td pf-v5-c-table__check">
              <label><input type="checkbox" .checked=${this.#selected.has(request.id)} aria-label=${t("SelectRow", { username: request.username })}
                @change=${({ target }) => this.#select([request], target.checked)} /></label>
            </td>`
          : nothing}
        ${td("Username", html`
          <button type="button" class="pf-v5-c-button pf-m-link pf-m-inline cr-name" @click=${(event) => this.#drawer.open(request, event.currentTarget)}>${sent(request.username)}</button>
          ${request.contested ? label(t("Contested"), "gold", "warning") : nothing}`)}
        ${td("PairingCode", request.pairingCode ? html`<code class="cr-code">${request.pairingCode}</code>` : "—")}
        ${td("Address", sent(request.address))}
        ${td("MqttClientId", sent(request.mqttClientId), "pf-m-break-word")}
        ${td("FirstSeen", ago(this.#app, request.firstSeen), "pf-m-nowrap")}
        ${td("LastSeen", ago(this.#app, request.lastSeen), "pf-m-nowrap")}
        ${td("Attempts", format.number(request.attempts))}
        ${state.canManage ? this.#rowActions(request) : nothing}
      </tr>`;
  }

  /** @param {RegistrationRequest} request */
  #rowActions(request) {
    const { t, menu } = this.#app;
    const { username } = request;
    const more = (event) =>
      menu.toggle(event.currentTarget, [
        { text: t("Deny"), testid: "cr-deny", run: () => deny(this.#app, request) },
        { text: t("Ignore"), testid: "cr-ignore", run: () => ignore(this.#app, request) },
      ]);
    return html`
      <td class="pf-v5-c-table__td pf-v5-c-table__action">
        <div class="cr-row-actions">
          ${button({ text: t("Grant"), variant: "secondary", classes: "pf-m-small", label: t("GrantRow", { username }), testid: "cr-grant", onClick: () => grant(this.#app, request) })}
          <button type="button" class="pf-v5-c-menu-toggle pf-m-plain" aria-haspopup="menu" aria-expanded="false"
            aria-label=${t("MoreRow", { username })} data-testid="cr-more" @click=${more}>${icon("kebab")}</button>
        </div>
      </td>`;
  }

  #nothingPending() {
    const app = this.#app;
    const { t, state } = app;
    if (app.unlocked()) return emptyState({ icon: "device", title: t("EmptyUnlocked"), body: t("EmptyUnlockedHelp") });
    return emptyState({
      icon: "lock",
      title: t("EmptyLocked"),
      body: t(state.canManage ? "EmptyLockedHelp" : "EmptyLockedReadOnly"),
      actions: state.canManage ? unlockButton(app, "cr-empty-unlock") : undefined,
    });
  }

  #nothingFound() {
    const { t } = this.#app;
    return emptyState({ icon: "search", title: t("NothingFound"), body: t("NothingFoundHelp") });
  }

  /** @param {RegistrationRequest[]} requests @param {boolean} selected */
  #select(requests, selected) {
    for (const { id, username } of requests) selected ? this.#selected.set(id, username) : this.#selected.delete(id);
    this.#app.update();
  }

  #clearSelection = () => {
    this.#selected.clear();
    this.#app.update();
  };

  /** @param {"grant"|"deny"} decision */
  async #decideSelected(decision) {
    const decided = await decideAll(this.#app, decision, new Map(this.#selected));
    for (const id of decided) this.#selected.delete(id);
    this.#app.update();
  }

  #find = (search) => {
    this.#search = search;
    this.#turn({ first: 0 });
  };

  #turn = (change) => {
    Object.assign(this.#paging, change);
    this.#app.refresh();
  };
}

/**
 * The newest first, by when they were first seen, so that a device that tries again does not move its row; those that
 * share a username stand together.
 * @param {RegistrationRequest[]} rows
 */
function inOrder(rows) {
  const newest = new Map();
  for (const { username, firstSeen } of rows) newest.set(username, Math.max(firstSeen, newest.get(username) ?? 0));
  return rows.toSorted((a, b) =>
    newest.get(b.username) - newest.get(a.username)
    || (a.username < b.username ? -1 : a.username > b.username ? 1 : 0)
    || b.firstSeen - a.firstSeen
    || (a.id < b.id ? -1 : 1));
}
