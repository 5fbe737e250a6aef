import { html, nothing } from "./lit-html/lit-html.js";
import { activityView, whyNobodyIsHere } from "./activity.js";
import { connectButton } from "./connect-broker.js";
import { decideAll } from "./decisions.js";
import { linked } from "./links.js";
import { PagedList } from "./list.js";
import { button, emptyState, toolbarGroup } from "./parts.js";
import { inOrder } from "./order.js";
import { requestDrawer } from "./request-details.js";
import { requestTable } from "./request-table.js";
import { Selection } from "./selection.js";

/** @typedef {import("./api.js").RegistrationRequest} RegistrationRequest */

const STATUS = ["PENDING"];

/** The tab of the requests that wait for a decision. */
export class PendingTab {
  #app;
  #drawer;
  /** @type {PagedList<RegistrationRequest>} */
  #list;
  /** @type {Selection<RegistrationRequest>} */
  #selection;
  /** @type {import("./activity.js").Activity} */
  #activity = { outcomes: {} };
  /** The ids of requests that were in view before; absent before the first were. @type {Set<string>|undefined} */
  #known;

  /** What a screen reader is told about the newest rows. */
  news = "";

  /** @param {import("./app.js").App} app */
  constructor(app) {
    this.#app = app;
    const { t, api } = app;
    this.#drawer = requestDrawer(app);
    this.#selection = new Selection(app);
    this.#list = new PagedList(app, {
      ask: async ({ search, first, max }) => {
        const query = { status: STATUS, search };
        const [rows, total] = await Promise.all([api.requests({ ...query, first, max }), api.count(query)]);
        return [inOrder(rows), total];
      },
      search: t("SearchPlaceholder"),
      tools: () => html`${app.state.canManage ? this.#bulkButtons() : nothing}${this.#selection.view()}`,
      above: () => activityView(app, this.#activity),
      table: (rows) => requestTable(app, rows, this.#selection, this.#drawer),
      empty: () => this.#nothingPending(),
    });
  }

  async load() {
    const [activity, rows] = await Promise.all([this.#app.api.activity(), this.#list.load()]);
    this.#activity = activity;
    this.#announce(rows);
    // A selected request that somebody else decided is selected no more; that can be told when all rows are in view.
    if (this.#list.isWhole) this.#selection.keepOnly(rows);
    await this.#drawer.refresh(rows);
    await this.#drawer.follow(linked(), this.#app.t("RequestGone"));
  }

  /** @param {RegistrationRequest[]} rows */
  #announce(rows) {
    const known = this.#known;
    const fresh = rows.filter(({ id }) => !known?.has(id));
    if (fresh.length && known) {
      const usernames = fresh.map(({ username }) => username).join(", ");
      this.news = this.#app.t("News", { count: fresh.length, usernames });
    }
    this.#known = new Set([...(known ?? []), ...fresh.map(({ id }) => id)]);
  }

  view = () => this.#drawer.view(this.#list.view());

  #bulkButtons() {
    const { t } = this.#app;
    const disabled = this.#selection.size === 0;
    return toolbarGroup(
      button({ text: t("Grant"), disabled, testid: "cr-bulk-grant", onClick: () => this.#decideSelected("grant") }),
      button({ text: t("Deny"), variant: "link", disabled, testid: "cr-bulk-deny", onClick: () => this.#decideSelected("deny") }));
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

  /** @param {"grant"|"deny"} decision */
  async #decideSelected(decision) {
    this.#selection.drop(await decideAll(this.#app, decision, this.#selection.names()));
  }
}
