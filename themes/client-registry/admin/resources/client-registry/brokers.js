import { html, nothing } from "./lit-html/lit-html.js";
import { ApiError } from "./api.js";
import { ask } from "./dialog.js";
import { editManagement, managementTrouble } from "./management.js";
import { permissionList } from "./permissions.js";
import { button, cut, emptyState, field, formGroup, inlineAlert, label, select, spinner, toolbar, toolbarItem } from "./parts.js";
import { rowMenu, table } from "./table.js";

/** @type {Record<string, string>} */
const DIALECTS = { rabbitmq: "RabbitMQ", mosquitto: "Mosquitto", hivemq: "HiveMQ", emqx: "EMQX", nanomq: "NanoMQ", rmqtt: "rmqtt", vernemq: "VerneMQ", tbmq: "TBMQ", "mosquitto-go-auth": "Mosquitto (mosquitto-go-auth)" };
/** For a plug-in of one's own. */
const OWN = "native";
const USUAL_CLIENT_ID = "mqtt-broker";

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
        { name: "BrokerLastAsked", cell: (broker) => html`${activity(app, broker)}${managementTrouble(app, broker)}` },
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

/** Whether the broker has ever asked, when, and what it was last refused for. @param {App} app @param {Broker} broker */
function activity({ t, format }, { lastAsked, lastRefused, lastRefusal }) {
  return html`<span data-testid="cr-broker-activity">${lastAsked ? format.exact(lastAsked) : t("BrokerNeverAsked")}</span>
    ${lastRefusal && lastRefused ? html`<div>${label(t(`BrokerRefused_${lastRefusal}`), "red")} ${format.exact(lastRefused)}</div>` : nothing}`;
}

/** @param {App} app */
export const connectButton = (app) => button({ text: app.t("ConnectBroker"), testid: "cr-connect", onClick: () => connect(app) });

/** Makes or adopts the broker client, then shows what to write into the broker. @param {App} app */
async function connect(app) {
  const { t } = app;
  /** @param {string} rule */
  const option = (rule) => [rule, t(`ClientIdRule_${rule}`)];
  const options = [["", t("ClientIdRuleUsual")], ...["owned", "username", "free"].map(option)];
  const chosen = await ask(app, () => ({
    title: t("ConnectBroker"),
    body: html`<div class="pf-v5-c-form">${formGroup(t, "cr-client-id", t("ClientId"), t("ConnectBrokerHelp"), html`
      <span class="pf-v5-c-form-control"><input id="cr-client-id" name="clientId" value=${USUAL_CLIENT_ID} required maxlength="255"
        autofocus aria-describedby="cr-client-id-help" /></span>`)}
      ${formGroup(t, "clientIds", t("ClientIds"), t("ClientIdRuleHelp"), select({ id: "clientIds", label: t("ClientIds"), value: "", options }))}</div>`,
    action: { text: t("Connect"), value: (form) => ({ clientId: field(form, "clientId").trim(), clientIds: field(form, "clientIds") }) },
  }));
  if (!chosen?.clientId) return;
  const { clientId, clientIds } = chosen;
  try {
    await app.api.connectBroker(clientId, clientIds ? { clientIds } : {});
  } catch (error) {
    const failed = t("ConnectBrokerFailed", { clientId });
    if (error instanceof ApiError && error.status === 409) app.alerts.add("danger", `${failed} ${t("BrokerNotConfidential")}`);
    else app.alerts.failure(error, failed);
    return;
  }
  await app.loadBrokers();
  await app.refresh();
  await showConfiguration(app, clientId, t("BrokerConnected", { clientId }));
}

/** @param {App} app @param {string} clientId @param {string} [news] what has just been done */
async function showConfiguration(app, clientId, news) {
  const { t } = app;
  let dialect = Object.keys(DIALECTS)[0];
  let text = "";
  /** @param {string} chosen */
  const load = async (chosen) => {
    dialect = chosen;
    text = await app.api.brokerConfiguration(clientId, dialect);
  };
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    app.alerts.add("success", t("Copied"));
  };
  try {
    await load(dialect);
    await ask(app, (update) => ({
      title: t("BrokerConfigurationTitle", { clientId }),
      wide: true,
      body: html`
        ${news ? inlineAlert("success", t, news) : nothing}
        <div class="cr-dialect">
          ${select({ id: "cr-dialect", label: t("BrokerKind"), value: dialect, options: [...Object.entries(DIALECTS), [OWN, t("BrokerKindOwn")]], onChange: (chosen) => load(chosen).then(update) })}
          ${navigator.clipboard ? button({ text: t("Copy"), variant: "secondary", testid: "cr-copy", onClick: copy }) : nothing}
        </div>
        <pre class="cr-configuration" tabindex="0" aria-label=${t("BrokerConfiguration")} data-testid="cr-configuration-text">${text}</pre>`,
    }));
  } catch (error) {
    app.alerts.failure(error, t("BrokerConfigurationFailed"));
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
