import { html, nothing } from "./lit-html/lit-html.js";
import { repeat } from "./lit-html/directives/repeat.js";
import { deny, grant, ignore } from "./decisions.js";
import { icon } from "./icons.js";
import { marks } from "./marks.js";
import { ago, button, cut, selectAll, selectRow } from "./parts.js";

/** @typedef {import("./api.js").RegistrationRequest} RegistrationRequest */
/** @typedef {import("./app.js").App} App */

/**
 * @typedef {object} TableActions
 * @property {Map<string, string>} selected usernames by request id
 * @property {(requests: RegistrationRequest[], selected: boolean) => void} select
 * @property {(request: RegistrationRequest, opener: HTMLElement) => void} open
 */

/** The pending requests, a row each. @param {App} app @param {RegistrationRequest[]} rows @param {TableActions} actions */
export function requestTable(app, rows, actions) {
  const { t, state } = app;
  /** @param {string} name @param {string} [classes] */
  const th = (name, classes = "") => html`<th scope="col" class="pf-v5-c-table__th ${classes}">${t(name)}</th>`;
  return html`
    <table class="pf-v5-c-table pf-m-grid-lg pf-m-compact" aria-label=${t("Pending")} data-testid="cr-requests">
      <thead class="pf-v5-c-table__thead">
        <tr class="pf-v5-c-table__tr">
          ${state.canManage ? selectAll(t, rows, actions) : nothing}
          ${th("Username")}${th("PairingCode", "pf-m-nowrap")}${th("Address", "cr-roomy")}${th("MqttClientId", "pf-m-nowrap cr-roomy")}
          ${th("FirstSeen", "pf-m-nowrap cr-roomy")}${th("LastSeen", "pf-m-nowrap")}${th("Attempts", "pf-m-fit-content cr-roomy")}
          ${state.canManage ? html`<td class="pf-v5-c-table__td"></td>` : nothing}
        </tr>
      </thead>
      <tbody class="pf-v5-c-table__tbody">
        ${repeat(rows, ({ id }) => id, (request) => row(app, request, actions))}
      </tbody>
    </table>`;
}

/** @param {App} app @param {RegistrationRequest} request @param {TableActions} actions */
function row(app, request, actions) {
  const { t, state, format } = app;
  const { id, username } = request;
  /** @param {string} name @param {unknown} content @param {string} [classes] */
  const td = (name, content, classes = "") => html`<td class="pf-v5-c-table__td ${classes}" data-label=${t(name)}>${content}</td>`;
  /** @param {Event} event */
  const openThis = (event) => actions.open(request, /** @type {HTMLElement} */ (event.currentTarget));
  return html`
    <tr class="pf-v5-c-table__tr ${request.contested ? "cr-contested" : ""}" data-id=${id} data-testid="cr-row">
      ${state.canManage ? selectRow(t, request, actions) : nothing}
      ${td("Username", html`
        <div class="cr-username">
          <button type="button" class="pf-v5-c-button pf-m-link pf-m-inline cr-name" @click=${openThis}>${cut(username)}</button>
          ${marks(app, request)}
        </div>`)}
      ${td("PairingCode", request.pairingCode ? html`<code class="cr-code">${request.pairingCode}</code>` : "—")}
      ${td("Address", cut(request.address), "cr-roomy")}
      ${td("MqttClientId", cut(request.mqttClientId), "cr-roomy")}
      ${td("FirstSeen", ago(app, request.firstSeen), "pf-m-nowrap cr-roomy")}
      ${td("LastSeen", ago(app, request.lastSeen), "pf-m-nowrap")}
      ${td("Attempts", format.number(request.attempts), "cr-roomy")}
      ${state.canManage ? rowActions(app, request) : nothing}
    </tr>`;
}

/** @param {App} app @param {RegistrationRequest} request */
function rowActions(app, request) {
  const { t, menu } = app;
  const { username } = request;
  /** @param {Event} event */
  const more = (event) =>
    menu.toggle(/** @type {HTMLElement} */ (event.currentTarget), [
      { text: t("Deny"), testid: "cr-deny", run: () => deny(app, request) },
      { text: t("Ignore"), testid: "cr-ignore", run: () => ignore(app, request) },
    ]);
  return html`
    <td class="pf-v5-c-table__td pf-v5-c-table__action">
      <div class="cr-row-actions">
        ${button({ text: t("Grant"), variant: "secondary", classes: "pf-m-small", label: t("GrantRow", { username }), testid: "cr-grant", onClick: () => grant(app, request) })}
        <button type="button" class="pf-v5-c-menu-toggle pf-m-plain" aria-haspopup="menu" aria-expanded="false"
          aria-label=${t("MoreRow", { username })} data-testid="cr-more" @click=${more}>${icon("kebab")}</button>
      </div>
    </td>`;
}
