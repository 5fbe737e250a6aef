import { html, nothing } from "./lit-html/lit-html.js";
import { repeat } from "./lit-html/directives/repeat.js";
import { carryOut, deedsOn, edit } from "./device-deeds.js";
import { deviceMarks, permitted } from "./device-details.js";
import { icon } from "./icons.js";
import { ago, cut, selectAll, selectRow } from "./parts.js";
import { givePermissions } from "./permissions.js";

/** @typedef {import("./api.js").Device} Device */
/** @typedef {import("./app.js").App} App */

/**
 * @typedef {object} TableActions
 * @property {Map<string, Device>} selected by id
 * @property {(devices: Device[], selected: boolean) => void} select
 * @property {(device: Device, opener: HTMLElement) => void} open
 */

/** The devices, a row each. @param {App} app @param {Device[]} rows @param {TableActions} actions */
export function deviceTable(app, rows, actions) {
  const { t, state } = app;
  /** @param {string} name @param {string} [classes] */
  const th = (name, classes = "") => html`<th scope="col" class="pf-v5-c-table__th pf-m-nowrap ${classes}">${t(name)}</th>`;
  return html`
    <table class="pf-v5-c-table pf-m-grid-lg pf-m-compact" aria-label=${t("Devices")} data-testid="cr-devices">
      <thead class="pf-v5-c-table__thead">
        <tr class="pf-v5-c-table__tr">
          ${state.canManage ? selectAll(t, rows, actions) : nothing}
          ${th("Username")}${th("LastLogin")}${th("Address", "cr-roomy")}${th("Broker", "cr-roomy")}${th("Logins", "cr-roomy")}
          ${th("GrantedAt")}${th("Note", "cr-roomy")}
          ${state.canManage ? html`<td class="pf-v5-c-table__td"></td>` : nothing}
        </tr>
      </thead>
      <tbody class="pf-v5-c-table__tbody">
        ${repeat(rows, ({ id }) => id, (device) => row(app, device, actions))}
      </tbody>
    </table>`;
}

/** @param {App} app @param {Device} device @param {TableActions} actions */
function row(app, device, actions) {
  const { t, state, format } = app;
  const { id, username } = device;
  /** @param {string} name @param {unknown} content @param {string} [classes] */
  const td = (name, content, classes = "") => html`<td class="pf-v5-c-table__td ${classes}" data-label=${t(name)}>${content}</td>`;
  /** @param {Event} event */
  const openThis = (event) => actions.open(device, /** @type {HTMLElement} */ (event.currentTarget));
  return html`
    <tr class="pf-v5-c-table__tr" data-id=${id} data-testid="cr-device">
      ${state.canManage ? selectRow(t, device, actions) : nothing}
      ${td("Username", html`
        <div class="cr-username">
          <button type="button" class="pf-v5-c-button pf-m-link pf-m-inline cr-name" @click=${openThis}>${cut(username)}</button>
          ${deviceMarks(app, device)}
        </div>`)}
      ${td("LastLogin", device.lastLogin ? ago(app, device.lastLogin) : t("NeverCame"), "pf-m-nowrap")}
      ${td("Address", cut(device.lastAddress), "cr-roomy")}
      ${td("Broker", cut(device.lastBroker), "cr-roomy")}
      ${td("Logins", format.number(device.logins), "cr-roomy")}
      ${td("GrantedAt", ago(app, device.grantedAt), "pf-m-nowrap")}
      ${td("Note", cut(device.note), "cr-roomy")}
      ${state.canManage ? rowActions(app, device) : nothing}
    </tr>`;
}

/** @param {App} app @param {Device} device */
function rowActions(app, device) {
  const { t, menu } = app;
  const { id, username } = device;
  const items = [
    { text: t("GivePermissions"), testid: "cr-give-permissions", run: () => givePermissions(app, [permitted(device)]) },
    { text: t("Edit"), testid: "cr-edit", run: () => edit(app, device) },
    ...deedsOn(app, device).map((deed) => ({ text: t(deed.name), danger: deed.danger, testid: `cr-${deed.name}`, run: () => carryOut(app, deed, new Map([[id, username]])) })),
  ];
  /** @param {Event} event */
  const more = (event) => menu.toggle(/** @type {HTMLElement} */ (event.currentTarget), items);
  return html`
    <td class="pf-v5-c-table__td pf-v5-c-table__action">
      <button type="button" class="pf-v5-c-menu-toggle pf-m-plain" aria-haspopup="menu" aria-expanded="false"
        aria-label=${t("MoreRow", { username })} data-testid="cr-more" @click=${more}>${icon("kebab")}</button>
    </td>`;
}
