/** A broker is connected: its client, the text for its configuration, and whether it asks. */
import { html, nothing } from "./lit-html/lit-html.js";
import { ApiError } from "./api.js";
import { ask } from "./dialog.js";
import { button, description, field, formGroup, inlineAlert, label, select } from "./parts.js";
import { Poller } from "./poller.js";

/** @type {Record<string, string>} */
const DIALECTS = { rabbitmq: "RabbitMQ", mosquitto: "Mosquitto", hivemq: "HiveMQ", emqx: "EMQX", nanomq: "NanoMQ", rmqtt: "rmqtt", vernemq: "VerneMQ", tbmq: "TBMQ", "mosquitto-go-auth": "Mosquitto (mosquitto-go-auth)" };
/** For a plug-in of one's own. */
const OWN = "native";
const USUAL_CLIENT_ID = "mqtt-broker";

/** @typedef {import("./api.js").Broker} Broker */
/** @typedef {import("./app.js").App} App */

/** Whether the broker has ever asked, when, and what it was last refused for. @param {App} app @param {Broker} broker */
export function brokerActivity({ t, format }, { lastAsked = 0, lastRefused = 0, lastRefusal }) {
  return html`<span data-testid="cr-broker-activity">${lastAsked ? format.exact(lastAsked) : t("BrokerNeverAsked")}
    ${lastRefusal ? html`<div>${label(t(`BrokerRefused_${lastRefusal}`), lastRefused > lastAsked ? "red" : "")} ${format.exact(lastRefused)}</div>` : nothing}</span>`;
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

/**
 * The text for the broker, and whether the broker gets through with it.
 * @param {App} app
 * @param {string} clientId
 * @param {string} [news] what has just been done
 */
export async function showConfiguration(app, clientId, news) {
  const { t } = app;
  let dialect = Object.keys(DIALECTS)[0];
  let text = "";
  /** @type {Broker|undefined} */
  let broker;
  let redraw = () => {};
  /** @param {string} chosen */
  const load = async (chosen) => {
    dialect = chosen;
    text = await app.api.brokerConfiguration(clientId, dialect);
    redraw();
  };
  const watch = new Poller(async () => {
    broker = (await app.loadBrokers()).find((one) => one.clientId === clientId);
    redraw();
  });
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    app.alerts.add("success", t("Copied"));
  };
  try {
    await Promise.all([load(dialect), watch.start()]);
    await ask(app, (update) => {
      redraw = update;
      return {
        title: t("BrokerConfigurationTitle", { clientId }),
        wide: true,
        body: html`
          ${news ? inlineAlert("success", t, news) : nothing}
          <div class="cr-dialect">
            ${select({ id: "cr-dialect", label: t("BrokerKind"), value: dialect, options: [...Object.entries(DIALECTS), [OWN, t("BrokerKindOwn")]], onChange: load })}
            ${navigator.clipboard ? button({ text: t("Copy"), variant: "secondary", testid: "cr-copy", onClick: copy }) : nothing}
          </div>
          <pre class="cr-configuration" tabindex="0" aria-label=${t("BrokerConfiguration")} data-testid="cr-configuration-text">${text}</pre>
          ${broker ? connection(app, broker) : nothing}`,
      };
    });
  } catch (error) {
    app.alerts.failure(error, t("BrokerConfigurationFailed"));
  } finally {
    watch.stop();
  }
}

/** @param {App} app @param {Broker} broker */
const connection = (app, broker) => html`
  <div role="status" data-testid="cr-connection">
    <dl class="cr-description">${description(app.t("BrokerLastAsked"), html`
      ${brokerActivity(app, broker)}<div class="cr-subtle">${app.t("BrokerTestHelp")}</div>`)}</dl>
  </div>`;
