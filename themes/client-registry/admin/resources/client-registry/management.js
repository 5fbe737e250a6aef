import { html, nothing } from "./lit-html/lit-html.js";
import { ask } from "./dialog.js";
import { field, formGroup, inlineAlert, label, select } from "./parts.js";

/** @typedef {import("./api.js").Broker} Broker */
/** @typedef {import("./app.js").App} App */

/** @type {Record<string, string>} */
const KINDS = { rabbitmq: "RabbitMQ", emqx: "EMQX" };
const MAX_LENGTH = 2000;

/** What of a broker's management API needs somebody's eye. @param {App} app @param {Broker} broker */
export function managementTrouble({ t, format }, { management }) {
  if (!management) return nothing;
  const { failure, failingSince, givenUp, givenUpAt } = management;
  return html`
    ${failure && failingSince ? html`<div>${label(t(`Management_${failure}`), "red")} ${format.exact(failingSince)}</div>` : nothing}
    ${givenUp && givenUpAt ? html`<div>${label(t("ManagementGivenUp", { number: String(givenUp) }), "red")} ${format.exact(givenUpAt)}</div>` : nothing}`;
}

/** Asks for the broker's management API, by which Keycloak ends connections. @param {App} app @param {Broker} broker */
export async function editManagement(app, broker) {
  const { t } = app;
  const { clientId, management } = broker;
  let kind = management?.kind ?? "";
  /** @param {string} name @param {string} value @param {string} [type] @param {boolean} [optional] */
  const text = (name, value, type = "text", optional = false) => html`
    <span class="pf-v5-c-form-control"><input id="cr-${name}" name=${name} type=${type} value=${value} ?required=${!optional}
      maxlength=${MAX_LENGTH} autocomplete="off" aria-describedby="cr-${name}-help" /></span>`;
  const wanted = await ask(app, (update) => ({
    title: t("ManagementTitle", { clientId }),
    body: html`<div class="pf-v5-c-form">
      ${inlineAlert("info", t, t("ManagementHelp"))}
      ${formGroup(t, "cr-kind", t("BrokerKind"), t("ManagementKindHelp"), select({
        id: "cr-kind", label: t("BrokerKind"), value: kind, options: [["", t("ManagementNone")], ...Object.entries(KINDS)],
        onChange: (chosen) => { kind = chosen; update(); },
      }))}
      ${kind ? html`
        ${formGroup(t, "cr-url", t("ManagementUrl"), t("ManagementUrlHelp"), text("url", management?.url ?? "", "url"))}
        ${formGroup(t, "cr-username", t("Username"), t("ManagementUsernameHelp"), text("username", management?.username ?? ""))}
        ${formGroup(t, "cr-password", t("ManagementPassword"), t("ManagementPasswordHelp"), text("password", "", "password", Boolean(management)))}` : nothing}
    </div>`,
    action: {
      text: t("Save"),
      value: (form) => (kind ? { kind, url: field(form, "url").trim(), username: field(form, "username").trim(), password: field(form, "password") } : {}),
    },
  }));
  if (wanted) await app.save(() => app.api.connectBroker(clientId, { management: wanted }), t("Saved"), t("SaveFailed"));
}
