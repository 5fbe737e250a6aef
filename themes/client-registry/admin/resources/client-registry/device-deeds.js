/** What is done to devices, one or many: the question before, the calls, and what is said afterwards. */
import { html, nothing } from "./lit-html/lit-html.js";
import { ApiError } from "./api.js";
import { showFailures } from "./decisions.js";
import { ask, confirm } from "./dialog.js";
import { field } from "./parts.js";

/** @typedef {import("./api.js").Device} Device */
/** @typedef {import("./app.js").App} App */

/**
 * @typedef {object} Deed
 * @property {"Disable"|"Enable"|"Disconnect"|"Replace"|"StopReplacing"|"Retire"} name of its texts
 * @property {boolean} [asks] whether to be asked for sure also of one device
 * @property {boolean} [danger]
 * @property {(app: App, ids: string[]) => Promise<import("./api.js").BulkResult[]>} run
 */

/** @type {Deed} */
const DISABLE = { name: "Disable", asks: true, danger: true, run: (app, ids) => app.api.doToDevices("disable", ids) };
/** @type {Deed} */
const ENABLE = { name: "Enable", run: (app, ids) => app.api.doToDevices("enable", ids) };
/** @type {Deed} */
const DISCONNECT = { name: "Disconnect", run: (app, ids) => each(ids, app.api.disconnectDevice) };
/** @type {Deed} */
const REPLACE = { name: "Replace", asks: true, run: (app, ids) => each(ids, app.api.openReplacement) };
/** @type {Deed} */
const STOP_REPLACING = { name: "StopReplacing", run: (app, ids) => each(ids, app.api.closeReplacement) };
/** @type {Deed} */
const RETIRE = { name: "Retire", asks: true, danger: true, run: (app, ids) => app.api.doToDevices("retire", ids) };

/** What can be done to a device as it is. @param {App} app @param {Device} device @returns {Deed[]} */
export const deedsOn = ({ now }, { enabled, replaceUntil }) => [
  enabled ? DISABLE : ENABLE,
  DISCONNECT,
  replaceUntil && replaceUntil > now() ? STOP_REPLACING : REPLACE,
  RETIRE,
];

/** What can be done to many, whatever their state. */
export const DEEDS = [DISABLE, ENABLE, DISCONNECT, REPLACE, RETIRE];

/**
 * Does it to each on its own, and lists those with which it failed.
 *
 * @param {App} app
 * @param {Deed} deed
 * @param {Map<string, string>} devices usernames by id
 * @returns {Promise<boolean>} whether it was tried
 */
export async function carryOut(app, { name, asks, danger, run }, devices) {
  const { t } = app;
  const count = devices.size;
  const [username] = devices.values();
  if (asks || count > 1) {
    const sure = await confirm(app, {
      title: count === 1 ? t(`${name}DeviceTitle`, { username }) : t(`${name}DevicesTitle`, { count }),
      body: t(`${name}DeviceBody`),
      confirm: t(name),
      variant: danger ? "danger" : "primary",
    });
    if (!sure) return false;
  }
  try {
    const results = await run(app, [...devices.keys()]);
    const failures = results.filter(({ status }) => status >= 300);
    const success = failures.length < count ? t(`${name}DeviceDone`, { count: count - failures.length, username }) : undefined;
    if (failures.length) showFailures(app, t("DeviceFailuresTitle", { count: failures.length }), failures, devices, success);
    else if (success) app.alerts.add("success", success);
  } catch (error) {
    app.alerts.failure(error, t("DeviceFailed"));
  }
  await app.refreshAfterDecision();
  return true;
}

/**
 * One call for each, answered as a call for many is.
 * @param {string[]} ids
 * @param {(id: string) => Promise<unknown>} call
 */
const each = (ids, call) =>
  Promise.all(ids.map((id) => call(id).then(
    () => ({ id, status: 204 }),
    (error) => {
      if (!(error instanceof ApiError)) throw error;
      return { id, status: error.status || 503, error: error.message };
    },
  )));

/** Asks until when a device may log in, and for its note. @param {App} app @param {Device} device */
export async function edit(app, device) {
  const { t } = app;
  const { id, username, note } = device;
  const expires = device.expiresAt === undefined ? "" : localTime(device.expiresAt);
  const change = await ask(app, () => ({
    title: t("EditDeviceTitle", { username }),
    body: html`
      <div class="pf-v5-c-form">
        ${input(t("ExpiresAt"), t("ExpiresAtHelp"), html`<input type="datetime-local" id="expiresAt" name="expiresAt" value=${expires} aria-describedby="expiresAt-help" />`, "expiresAt")}
        ${input(t("Note"), "", html`<input type="text" id="note" name="note" maxlength="255" value=${note ?? ""} />`, "note")}
      </div>`,
    action: {
      text: t("Save"),
      value: (form) => ({ expiresAt: epoch(field(form, "expiresAt"), device.expiresAt), note: field(form, "note") || null }),
    },
  }));
  if (change) await app.save(() => app.api.changeDevice(id, change), t("DeviceSaved", { username }), t("DeviceFailed"));
}

/** @param {string} text @param {string} help @param {unknown} control @param {string} id */
const input = (text, help, control, id) => html`
  <div class="pf-v5-c-form__group">
    <div class="pf-v5-c-form__group-label"><label class="pf-v5-c-form__label" for=${id}><span class="pf-v5-c-form__label-text">${text}</span></label></div>
    <div class="pf-v5-c-form__group-control">
      <span class="pf-v5-c-form-control">${control}</span>
      ${help ? html`<div class="cr-subtle" id="${id}-help">${help}</div>` : nothing}
    </div>
  </div>`;

/** A time as an input of type datetime-local has it: to the minute, where the browser is. @param {number} time */
const localTime = (time) => new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

/** What stays to the minute stays as it is. @param {string} local @param {number} [before] */
function epoch(local, before) {
  if (local === "") return null;
  return before !== undefined && localTime(before) === local ? before : new Date(local).getTime();
}
