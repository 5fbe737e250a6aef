import { html } from "./lit-html/lit-html.js";
import { deny, grant, ignore } from "./decisions.js";
import { marks } from "./marks.js";
import { ago, button, cut } from "./parts.js";
import { rowMenu, table } from "./table.js";

/** @typedef {import("./api.js").RegistrationRequest} RegistrationRequest */
/** @typedef {import("./app.js").App} App */

/**
 * The pending requests, a row each.
 * @param {App} app
 * @param {RegistrationRequest[]} rows
 * @param {import("./selection.js").Selection<RegistrationRequest>} selection
 * @param {import("./drawer.js").Drawer<RegistrationRequest>} drawer
 */
export function requestTable(app, rows, selection, drawer) {
  const { t, state, format } = app;
  return table(app, rows, {
    label: t("Pending"),
    testid: "cr-requests",
    rowTestid: "cr-row",
    rowClasses: ({ contested }) => (contested ? "cr-contested" : ""),
    selection: state.canManage ? selection : undefined,
    columns: [
      { name: "Username", cell: (request) => html`<div class="cr-username">${drawer.opener(request)}${marks(app, request)}</div>` },
      { name: "PairingCode", cell: ({ pairingCode }) => (pairingCode ? html`<code class="cr-code">${pairingCode}</code>` : "—") },
      { name: "Address", cell: ({ address }) => cut(address), classes: "cr-roomy" },
      { name: "MqttClientId", cell: ({ mqttClientId }) => cut(mqttClientId), classes: "cr-roomy" },
      { name: "FirstSeen", cell: ({ firstSeen }) => ago(app, firstSeen), classes: "pf-m-nowrap cr-roomy" },
      { name: "LastSeen", cell: ({ lastSeen }) => ago(app, lastSeen), classes: "pf-m-nowrap" },
      { name: "Attempts", cell: ({ attempts }) => format.number(attempts), classes: "cr-roomy" },
    ],
    actions: state.canManage ? (request) => rowActions(app, request) : undefined,
  });
}

/** @param {App} app @param {RegistrationRequest} request */
function rowActions(app, request) {
  const { t } = app;
  const { username } = request;
  return html`
    <div class="cr-row-actions">
      ${button({ text: t("Grant"), variant: "secondary", classes: "pf-m-small", label: t("GrantRow", { username }), testid: "cr-grant", onClick: () => grant(app, request) })}
      ${rowMenu(app, username, [
        { text: t("Deny"), testid: "cr-deny", run: () => deny(app, request) },
        { text: t("Ignore"), testid: "cr-ignore", run: () => ignore(app, request) },
      ])}
    </div>`;
}
