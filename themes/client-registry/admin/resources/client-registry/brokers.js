import { html, nothing } from "./lit-html/lit-html.js";
import { brokerActivity, connectButton, showConfiguration } from "./connect-broker.js";
import { ask } from "./dialog.js";
import { editManagement, managementTrouble } from "./management.js";
import { permissionList } from "./permissions.js";
import { cut, emptyState, label, spinner, toolbar, toolbarItem } from "./parts.js";
import { rowMenu, table } from "./table.js";

/** @typedef {import("./api.js").Broker} Broker */
/** @typedef {import("./app.js").App} App */

/** The tab of the brokers that ask this realm. */
export class BrokersTab {
  #app;
  /** @type {Broker[]|undefined} */
  #brokers;

  news = "";

  /** @param {App} app */
  constructor(app) {
    this.#app = app;
  }

  async load() {
    this.#brokers = await this.#app.loadBrokers();
  }

  view() {
    const app = this.#app;
    const { t } = app;
    if (!this.#brokers) return spinner(t("Loading"));
    if (this.#brokers.length === 0) {
      return emptyState({
        icon: "device",
        title: t("BrokersEmpty"),
        body: t("BrokersEmptyHelp"),
        actions: app.state.canManage ? connectButton(app) : undefined,
      });
    }
    return html`
      ${app.state.canManage ? toolbar(toolbarItem(connectButton(app))) : nothing}
      ${this.#table(this.#brokers)}`;
  }

  /** @param {Broker[]} brokers */
  #table(brokers) {
    const app = this.#app;
    const { t, context } = app;
    return table(app, brokers, {
      label: t("Brokers"),
      testid: "cr-brokers",
      rowTestid: "cr-broker",
      columns: [
        { name: "ClientId", cell: ({ id, clientId }) => html`<a href="#/${encodeURIComponent(context.realm)}/clients/${id}/settings">${cut(clientId)}</a>` },
        { name: "Name", cell: ({ name }) => cut(name) },
        { name: "Status", cell: ({ enabled }) => (enabled ? label(t("Enabled"), "green") : label(t("Disabled"))) },
        { name: "ClientIds", cell: ({ clientIds }) => t(`ClientIdRule_${clientIds}`) },
        { name: "BrokerLastAsked", cell: (broker) => html`${brokerActivity(app, broker)}${managementTrouble(app, broker)}` },
      ],
      actions: (broker) => rowMenu(app, broker.clientId, this.#deeds(broker)),
    });
  }

  /** @param {Broker} broker */
  #deeds(broker) {
    const app = this.#app;
    const { t, state } = app;
    return [
      { text: t("BrokerConfiguration"), testid: "cr-configuration", run: () => showConfiguration(app, broker.clientId) },
      { text: t("BrokerPermissions"), testid: "cr-permissions", run: () => showPermissions(app, broker.clientId) },
      ...(state.canManage ? [{ text: t("Management"), testid: "cr-management", run: () => editManagement(app, broker) }] : []),
    ];
  }
}

/** @param {App} app @param {string} clientId */
async function showPermissions(app, clientId) {
  const { t } = app;
  try {
    const roles = await app.api.brokerRoles(clientId);
    await ask(app, () => ({
      title: t("BrokerPermissionsTitle", { clientId }),
      wide: true,
      body: roles.length
        ? html`<dl class="cr-description">${roles.map((role) => html`
            <div><dt class="cr-description__term">${role.name}</dt><dd>${permissionList(app, role)}</dd></div>`)}</dl>`
        : html`<p>${t("BrokerWithoutRoles", { clientId })}</p>`,
    }));
  } catch (error) {
    app.alerts.failure(error, t("BrokerPermissionsFailed"));
  }
}
