import { html } from "./lit-html/lit-html.js";
import { forget, statusLabel } from "./decisions.js";
import { PagedList } from "./list.js";
import { ago, cut, emptyState } from "./parts.js";
import { givePermissions } from "./permissions.js";
import { requestDrawer } from "./request-details.js";
import { rowMenu, table } from "./table.js";
import { windowsList } from "./windows.js";

/** @typedef {import("./api.js").RegistrationRequest} RegistrationRequest */

const DECIDED = ["GRANTED", "DENIED", "IGNORED", "EXPIRED"];

/** The tab of what was decided, by whom and when, the newest decision first; or of the windows in which it came. */
export class HistoryTab {
  #app;
  #drawer;
  /** @type {PagedList<RegistrationRequest>} */
  #list;
  #windows;
  /** Whether the windows are shown, and not the decisions. */
  #byWindow = false;

  news = "";

  /** @param {import("./app.js").App} app */
  constructor(app) {
    this.#app = app;
    const { t, api } = app;
    this.#drawer = requestDrawer(app);
    this.#windows = windowsList(app);
    this.#list = new PagedList(app, {
      ask: ({ search, filter, first, max }) => {
        const query = { status: filter ? [filter] : DECIDED, search };
        return Promise.all([api.requests({ ...query, sort: "decidedAt", first, max }), api.count(query)]);
      },
      search: t("SearchPlaceholder"),
      filter: { id: "cr-status", label: t("Status"), options: [["", t("AnyStatus")], ...DECIDED.map((status) => [status, t(`Status_${status}`)])] },
      table: (rows) => this.#table(rows),
      empty: () => emptyState({ icon: "device", title: t("HistoryEmpty"), body: t("HistoryEmptyHelp") }),
    });
  }

  async load() {
    if (this.#byWindow) await this.#windows.load();
    else await this.#drawer.refresh(await this.#list.load());
  }

  view() {
    return html`${this.#choice()}${this.#byWindow ? this.#windows.view() : this.#drawer.view(this.#list.view())}`;
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

  /** @param {RegistrationRequest[]} rows */
  #table(rows) {
    const app = this.#app;
    const { t, state } = app;
    return table(app, rows, {
      label: t("History"),
      testid: "cr-history",
      rowTestid: "cr-history-row",
      columns: [
        { name: "Username", cell: (request) => this.#drawer.opener(request) },
        { name: "Status", cell: (request) => statusLabel(app, request) },
        { name: "PairingCode", cell: ({ pairingCode }) => (pairingCode ? html`<code class="cr-code">${pairingCode}</code>` : "—") },
        { name: "Address", cell: ({ address }) => cut(address), classes: "cr-roomy" },
        { name: "MqttClientId", cell: ({ mqttClientId }) => cut(mqttClientId), classes: "cr-roomy" },
        { name: "Decided", cell: ({ decidedAt }) => ago(app, decidedAt), classes: "pf-m-nowrap" },
        { name: "DecidedBy", cell: ({ decidedBy }) => cut(decidedBy) },
      ],
      actions: state.canManage ? (request) => rowMenu(app, request.username, this.#deeds(request)) : undefined,
    });
  }

  /** @param {RegistrationRequest} request */
  #deeds(request) {
    const app = this.#app;
    const { t } = app;
    const { status, userId } = request;
    const deeds = [{ text: t(status === "IGNORED" ? "IgnoreNoMore" : "Forget"), testid: "cr-forget", run: () => forget(app, request) }];
    if (status === "GRANTED" && userId) {
      deeds.unshift({ text: t("GivePermissions"), testid: "cr-give-permissions", run: () => givePermissions(app, [{ ...request, userId }]) });
    }
    return deeds;
  }
}
