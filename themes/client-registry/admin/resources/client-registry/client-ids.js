import { html } from "./lit-html/lit-html.js";
import { confirm } from "./dialog.js";
import { PagedList } from "./list.js";
import { ago, button, cut, emptyState, label } from "./parts.js";
import { table } from "./table.js";

/** @typedef {import("./api.js").ClientId} ClientId */

/** The tab of the MQTT client ids that accounts own, and of who else came with them. */
export class ClientIdsTab {
  #app;
  /** @type {PagedList<ClientId>} */
  #list;

  news = "";

  /** @param {import("./app.js").App} app */
  constructor(app) {
    this.#app = app;
    const { t, api } = app;
    this.#list = new PagedList(app, {
      ask: ({ search, filter, first, max }) => {
        const query = { search, refused: filter === "refused" };
        return Promise.all([api.clientIds({ ...query, first, max }), api.countClientIds(query)]);
      },
      search: t("ClientIdsSearch"),
      filter: { id: "cr-refused", label: t("ClientIds"), options: [["", t("ClientIdsAll")], ["refused", t("ClientIdsRefused")]] },
      table: (rows) => this.#table(rows),
      empty: () => emptyState({ icon: "device", title: t("ClientIdsEmpty"), body: t("ClientIdsEmptyHelp") }),
      nothingFound: t("ClientIdsNothingFoundHelp"),
    });
  }

  async load() {
    await this.#list.load();
  }

  view = () => this.#list.view();

  /** @param {ClientId[]} rows */
  #table(rows) {
    const app = this.#app;
    const { t, state } = app;
    return table(app, rows, {
      label: t("ClientIds"),
      testid: "cr-client-ids",
      rowTestid: "cr-client-id",
      columns: [
        { name: "MqttClientId", cell: ({ clientId }) => cut(clientId) },
        { name: "ClientIdOwner", cell: (row) => this.#owner(row) },
        { name: "Broker", cell: ({ brokerClientId }) => cut(brokerClientId) },
        { name: "ClientIdLastUsed", cell: ({ lastUsed }) => ago(app, lastUsed) },
        { name: "ClientIdConflict", cell: (row) => this.#conflict(row) },
      ],
      actions: state.canManage ? (row) => this.#releaseButton(row) : undefined,
    });
  }

  /** @param {ClientId} row */
  #owner({ userId, username }) {
    const realm = encodeURIComponent(this.#app.context.realm);
    return html`<a href="#/${realm}/users/${encodeURIComponent(userId)}/settings">${cut(username)}</a>`;
  }

  /** Who else came, how often, and when last. @param {ClientId} row */
  #conflict({ refusals, refusedUsername, lastRefused }) {
    if (!refusals) return "—";
    return html`${cut(refusedUsername)} ${label(this.#app.t("ClientIdRefusals", { count: refusals }), "orange")} ${ago(this.#app, lastRefused)}`;
  }

  /** @param {ClientId} row */
  #releaseButton(row) {
    const { t } = this.#app;
    return button({
      text: t("ClientIdRelease"), variant: "link", classes: "pf-m-inline", label: t("ClientIdReleaseRow", { clientId: row.clientId ?? "" }),
      testid: "cr-release", onClick: () => this.#release(row),
    });
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
}
