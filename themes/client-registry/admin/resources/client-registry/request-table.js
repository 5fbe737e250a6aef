import { html, nothing } from "./lit-html/lit-html.js";
import { repeat } from "./lit-html/directives/repeat.js";
import { deny, grant, ignore } from "./decisions.js";
import { icon } from "./icons.js";
import { ago, button, label, sent } from "./parts.js";

/** @typedef {import("./api.js").RegistrationRequest} RegistrationRequest */
/** @typedef {import("./page.js").App} App */

/**
 * The pending requests, a row each.
 *
 * @param {App} app
 * @param {RegistrationRequest[]} rows
 * @param {{selected: Map<string, string>, select: (requests: RegistrationRequest[], selected: boolean) => void,
 *   open: (request: RegistrationRequest, opener: HTMLElement) => void}} actions
 */
export function requestTable(app, rows, actions) {
  const { t, state } = app;
  const th = (name, classes = "") => html`<th scope="col" class="pf-v5-c-table__th ${classes}">${t(name)}</th>`;
  return html`
    <table class="pf-v5-c-table pf-m-grid-lg pf-m-compact" aria-label=${t("Pending")} data-testid="cr-requests">
      <thead class="pf-v5-c-table__thead">
        <tr class="pf-v5-c-table__tr">
          ${state.canManage ? selectAll(app, rows, actions) : nothing}
          ${th("Username")}${th("PairingCode", "pf-m-nowrap")}${th("Address")}${th("MqttClientId", "pf-m-nowrap")}
          ${th("FirstSeen", "pf-m-nowrap")}${th("LastSeen", "pf-m-nowrap")}${th("Attempts", "pf-m-fit-content")}
          ${state.canManage ? html`<td class="pf-v5-c-table__td"></td>` : nothing}
        </tr>
      </thead>
      <tbody class="pf-v5-c-table__tbody">
        ${repeat(rows, ({ id }) => id, (request) => row(app, request, actions))}
      </tbody>
    </table>`;
}

function selectAll({ t }, rows, { selected, select }) {
  const all = rows.every(({ id }) => selected.has(id));
  const some = rows.some(({ id }) => selected.has(id));
  return html`
    <th class="pf-v5-c-table__th pf-v5-c-table__check" scope="col">
      <label><input type="checkbox" .checked=${all} .indeterminate=${some && !all} aria-label=${t("SelectAll")}
        @change=${({ target }) => select(rows, target.checked)} /></label>
    </th>`;
}

function row(app, request, { selected, select, open }) {
  const { t, state, format } = app;
  const { id, username } = request;
  const td = (name, content, classes = "") => html`<td class="pf-v5-c-table__td ${classes}" data-label=${t(name)}>${content}</td>`;
  return html`
    <tr class="pf-v5-c-table__tr ${request.contested ? "cr-contested" : ""}" data-id=${id} data-testid="cr-row">
      ${state.canManage
        ? html`<td class="pf-v5-c-table__td pf-v5-c-table__check">
            <label><input type="checkbox" .checked=${selected.has(id)} aria-label=${t("SelectRow", { username })}
              @change=${({ target }) => select([request], target.checked)} /></label>
          </td>`
        : nothing}
      ${td("Username", html`
        <button type="button" class="pf-v5-c-button pf-m-link pf-m-inline cr-name" @click=${(event) => open(request, event.currentTarget)}>${sent(username)}</button>
        ${request.contested ? label(t("Contested"), "gold", "warning") : nothing}`)}
      ${td("PairingCode", request.pairingCode ? html`<code class="cr-code">${request.pairingCode}</code>` : "—")}
      ${td("Address", sent(request.address))}
      ${td("MqttClientId", sent(request.mqttClientId), "pf-m-break-word")}
      ${td("FirstSeen", ago(app, request.firstSeen), "pf-m-nowrap")}
      ${td("LastSeen", ago(app, request.lastSeen), "pf-m-nowrap")}
      ${td("Attempts", format.number(request.attempts))}
      ${state.canManage ? rowActions(app, request) : nothing}
    </tr>`;
}

function rowActions(app, request) {
  const { t, menu } = app;
  const { username } = request;
  const more = (event) =>
    menu.toggle(event.currentTarget, [
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

/**
 * The newest first, by when they were first seen, so that a device that tries again does not move its row; those that
 * share a username stand together.
 * @param {RegistrationRequest[]} rows
 */
export function inOrder(rows) {
  const newest = new Map();
  for (const { username, firstSeen } of rows) newest.set(username, Math.max(firstSeen, newest.get(username) ?? 0));
  return rows.toSorted((a, b) =>
    newest.get(b.username) - newest.get(a.username)
    || (a.username < b.username ? -1 : a.username > b.username ? 1 : 0)
    || b.firstSeen - a.firstSeen
    || (a.id < b.id ? -1 : 1));
}
