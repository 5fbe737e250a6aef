import { html, nothing } from "./lit-html/lit-html.js";
import { activityView } from "./activity.js";
import { connectButton } from "./brokers.js";
import { decideAll } from "./decisions.js";
import { Drawer } from "./drawer.js";
import { unlockButton } from "./lock.js";
import { lastPage, pagination } from "./pagination.js";
import { button, emptyState, searchBox, spinner } from "./parts.js";
import { inOrder, requestTable } from "./request-table.js";

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
    return requestTable(this.#app, this.#rows, {
      selected: this.#selected,
      select: this.#select,
      open: (request, opener) => this.#drawer.open(request, opener),
    });
  }

  #nothingPending() {
    const app = this.#app;
    const { t, state } = app;
    if (!app.hasBrokers) {
      return emptyState({
        icon: "device",
        title: t("BrokersEmpty"),
        body: t("BrokersEmptyHelp"),
        actions: state.canManage ? connectButton(app) : undefined,
      });
    }
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
  #select = (requests, selected) => {
    for (const { id, username } of requests) selected ? this.#selected.set(id, username) : this.#selected.delete(id);
    this.#app.update();
  };

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
