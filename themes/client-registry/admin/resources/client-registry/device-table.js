import { html } from "./lit-html/lit-html.js";
import { carryOut, deedsOn, edit } from "./device-deeds.js";
import { deviceMarks, permitted } from "./device-details.js";
import { ago, cut } from "./parts.js";
import { givePermissions } from "./permissions.js";
import { rowMenu, table } from "./table.js";

/** @typedef {import("./api.js").Device} Device */
/** @typedef {import("./app.js").App} App */

/**
 * The devices, a row each.
 * @param {App} app
 * @param {Device[]} rows
 * @param {import("./selection.js").Selection<Device>} selection
 * @param {import("./drawer.js").Drawer<Device>} drawer
 */
export function deviceTable(app, rows, selection, drawer) {
  const { t, state, format } = app;
  return table(app, rows, {
    label: t("Devices"),
    testid: "cr-devices",
    rowTestid: "cr-device",
    selection: state.canManage ? selection : undefined,
    columns: [
      { name: "Username", cell: (device) => html`<div class="cr-username">${drawer.opener(device)}${deviceMarks(app, device)}</div>` },
      { name: "LastLogin", cell: ({ lastLogin }) => (lastLogin ? ago(app, lastLogin) : t("NeverCame")), classes: "pf-m-nowrap" },
      { name: "Address", cell: ({ lastAddress }) => cut(lastAddress), classes: "cr-roomy" },
      { name: "Broker", cell: ({ lastBroker }) => cut(lastBroker), classes: "cr-roomy" },
      { name: "Logins", cell: ({ logins }) => format.number(logins), classes: "cr-roomy" },
      { name: "GrantedAt", cell: ({ grantedAt }) => ago(app, grantedAt), classes: "pf-m-nowrap" },
      { name: "Note", cell: ({ note }) => cut(note), classes: "cr-roomy" },
    ],
    actions: state.canManage ? (device) => rowMenu(app, device.username, deedsOnRow(app, device)) : undefined,
  });
}

/** @param {App} app @param {Device} device */
function deedsOnRow(app, device) {
  const { t } = app;
  const { id, username } = device;
  return [
    { text: t("GivePermissions"), testid: "cr-give-permissions", run: () => givePermissions(app, [permitted(device)]) },
    { text: t("Edit"), testid: "cr-edit", run: () => edit(app, device) },
    ...deedsOn(app, device).map((deed) => ({ text: t(deed.name), danger: deed.danger, testid: `cr-${deed.name}`, run: () => carryOut(app, deed, new Map([[id, username]])) })),
  ];
}
