import { html, nothing } from "./lit-html/lit-html.js";
import { activityView, whyNobodyIsHere } from "./activity.js";
import { connectButton } from "./brokers.js";
import { decideAll } from "./decisions.js";
import { lastPage, pagination } from "./pagination.js";
import { button, emptyState, searchBox, spinner } from "./parts.js";
import { inOrder } from "./order.js";
import { requestDrawer } from "./request-details.js";
import { requestTable } from "./request-table.js";

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
  /** @type {import("./activity.js").Activity} */
  #activity = { outcomes: {} };
  /** Usernames by request id; kept while rows come and go. @type {Map<string, string>} */
  #selected = new Map();
  /** The ids of requests that were in view before. @type {Set<string>} */
  #known = new Set();

  /** @param {import("./app.js").App} app */
  constructor(app) {
    this.#app = app;
    this.#drawer = requestDrawer(app);
  }

  /** What a screen reader is told about the newest rows. */
  news = "";

  /** @returns {Promise<void>} */
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
    this.#forgetDecided(rows);
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

  /**
   * A selected request that somebody else decided is selected no more; that can be told when all rows are in view.
   * @param {RegistrationRequest[]} rows
   */
  #forgetDecided(rows) {
    if (this.#search || this.#paging.total > rows.length) return;
    const there = new Set(rows.map(({ id }) => id));
    for (const id of this.#selected.keys()) if (!there.has(id)) this.#selected.delete(id);
  }

  view() {
    return this.#rows ? this.#drawer.view(this.#content(this.#rows)) : spinner(this.#app.t("Loading"));
  }

  /** @param {RegistrationRequest[]} rows */
  #content(rows) {
    const filtered = this.#search !== "";
    if (rows.length === 0 && !filtered) return this.#nothingPending();
    return html`
      ${this.#toolbar()}
      <hr class="pf-v5-c-divider" />
      ${activityView(this.#app, this.#activity)}
      ${rows.length === 0 ? this.#nothingFound() : this.#table(rows)}
      <div class="pf-v5-c-toolbar">
        <div class="pf-v5-c-toolbar__item pf-m-pagination">${pagination(this.#app, this.#paging, this.#turn, "bottom")}</div>
      </div>`;
  }

  #toolbar() {
    const { t, state } = this.#app;
    const count = this.#selected.size;
    /** @param {unknown} content */
    const item = (content) => html`<div class="pf-v5-c-toolbar__item">${content}</div>`;
    return html`
      <div class="pf-v5-c-toolbar" data-testid="cr-toolbar">
        <div class="pf-v5-c-toolbar__content">
          <div class="pf-v5-c-toolbar__content-section">
            ${item(searchBox(t, t("SearchPlaceholder"), this.#find))}
            ${state.canManage
              ? html`<div class="pf-v5-c-toolbar__group pf-m-button-group">
                ${item(button({ text: t("Grant"), disabled: count === 0, testid: "cr-bulk-grant", onClick: () => this.#decideSelected("grant") }))}
                ${item(button({ text: t("Deny"), variant: "link", disabled: count === 0, testid: "cr-bulk-deny", onClick: () => this.#decideSelected("deny") }))}
              </div>`
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

  /** @param {RegistrationRequest[]} rows */
  #table(rows) {
    return requestTable(this.#app, rows, {
      selected: this.#selected,
      select: this.#select,
      open: (request, opener) => this.#drawer.open(request, opener),
    });
  }

  #nothingPending() {
    const waiting = this.#app.unlocked() && this.#app.hasBrokers;
    return html`${waiting ? nothing : activityView(this.#app, this.#activity)}${this.#whatToDo()}`;
  }

  /** The next step of somebody who waits for a device. The lock's own buttons are in the page's heading. */
  #whatToDo() {
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
    if (app.unlocked()) return emptyState({ icon: "device", title: t("EmptyUnlocked"), body: whyNobodyIsHere(app, this.#activity) });
    return emptyState({ icon: "lock", title: t("EmptyLocked"), body: t(state.canManage ? "EmptyLockedHelp" : "EmptyLockedReadOnly") });
  }

  #nothingFound() {
    const { t } = this.#app;
    return emptyState({ icon: "search", title: t("NothingFound"), body: t("NothingFoundHelp") });
  }

  /** @param {RegistrationRequest[]} requests @param {boolean} selected */
  #select = (requests, selected) => {
    for (const { id, username } of requests) {
      if (selected) this.#selected.set(id, username);
      else this.#selected.delete(id);
    }
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
