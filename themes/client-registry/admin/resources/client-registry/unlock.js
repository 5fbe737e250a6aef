/** What a window is opened for: the questions before, and how the open one is shown. */
import { html, nothing } from "./lit-html/lit-html.js";
import { ask } from "./dialog.js";
import { durationField, secondsOf } from "./duration.js";
import { field, formGroup, label } from "./parts.js";

const LONGEST_SECONDS = 3600;
const MOST_EXPECTED = 1_000_000;
const SCOPE_LENGTH = 2000;

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./api.js").OpenWindow} OpenWindow */

/**
 * Asks how long, and what for; the open window's own purpose is there already, so that more time changes nothing else.
 * @param {App} app
 * @returns {Promise<import("./api.js").UnlockRequest|undefined>}
 */
export function askForWindow(app) {
  const { t, state, settings } = app;
  const open = app.unlocked();
  /** @type {OpenWindow} */
  const { reason = "", usernames, addresses, brokers, expect, grantExpected } = (open && state.window) || {};
  const duration = durationField(app, { id: "cr-window", seconds: settings.windowSeconds, units: ["second", "minute"], max: LONGEST_SECONDS, autofocus: true });
  return ask(app, () => ({
    title: t(open ? "ChangeTimeTitle" : "UnlockTitle"),
    wide: true,
    body: html`<div class="pf-v5-c-form">
      ${formGroup(t, "cr-window", t("Window"), t("WindowHelp"), duration)}
      ${formGroup(t, "cr-reason", t("WindowReason"), t("WindowReasonHelp"), html`
        <span class="pf-v5-c-form-control"><input id="cr-reason" name="reason" maxlength="255" value=${reason} aria-describedby="cr-reason-help" /></span>`)}
      ${entries(t, "usernames", "ScopeUsernames", usernames)}
      ${entries(t, "addresses", "ScopeAddresses", addresses)}
      ${entries(t, "brokers", "ScopeBrokers", brokers)}
      ${formGroup(t, "cr-expect", t("Expect"), t("ExpectHelp"), html`
        <span class="pf-v5-c-form-control"><input type="number" id="cr-expect" name="expect" min="1" max=${MOST_EXPECTED} step="1"
          value=${expect ?? ""} aria-describedby="cr-expect-help" /></span>`)}
      <div class="pf-v5-c-form__group"><div class="pf-v5-c-form__group-control">
        <label class="cr-choice"><input type="checkbox" name="grantExpected" ?checked=${grantExpected ?? false} data-testid="cr-grant-expected" />
          ${t("GrantExpected")}</label>
        <p class="cr-subtle">${t("GrantExpectedHelp")}</p>
      </div></div>
    </div>`,
    action: { text: t("UnlockConfirm"), value: read },
  }));
}

/** One entry a line. @param {import("./messages.js").Messages["t"]} t @param {string} name @param {string} text @param {string[]} [values] */
const entries = (t, name, text, values = []) => formGroup(t, `cr-${name}`, t(text), t(`${text}Help`), html`
  <span class="pf-v5-c-form-control"><textarea id="cr-${name}" name=${name} rows="2" maxlength=${SCOPE_LENGTH}
    aria-describedby="cr-${name}-help" .value=${values.join("\n")}></textarea></span>`);

/** @param {HTMLFormElement} form @returns {import("./api.js").UnlockRequest} */
function read(form) {
  /** @param {string} name */
  const lines = (name) => field(form, name).split("\n").map((line) => line.trim()).filter((line) => line !== "");
  return {
    seconds: secondsOf(form, "cr-window"),
    reason: field(form, "reason"),
    usernames: lines("usernames"),
    addresses: lines("addresses"),
    brokers: lines("brokers"),
    expect: Number(field(form, "expect")) || undefined,
    grantExpected: field(form, "grantExpected") !== "",
  };
}

/** What the open window is for, in the page's heading. @param {App} app */
export function scope({ t, format, state }) {
  const { reason, usernames, addresses, brokers, expect, granted = 0, grantExpected } = state.window ?? {};
  if (!(reason || usernames || addresses || brokers || expect || grantExpected)) return nothing;
  return html`
    <div class="cr-header cr-scope" data-testid="cr-scope">
      ${reason ? html`<bdi class="cr-sent">${reason}</bdi>` : nothing}
      ${limits(t, { usernames, addresses, brokers })}
      ${expect ? label(t("GrantedOf", { granted: format.number(granted), expect: format.number(expect) }), "blue") : nothing}
      ${grantExpected ? label(t("GrantsExpected"), "green", "check") : nothing}
    </div>`;
}

/** @param {import("./messages.js").Messages["t"]} t @param {OpenWindow} window */
export const limits = (t, { usernames, addresses, brokers }) => html`
  ${limit(t("ScopeUsernames"), usernames)}${limit(t("ScopeAddresses"), addresses)}${limit(t("ScopeBrokers"), brokers)}`;

/** @param {string} name @param {string[]} [values] */
const limit = (name, values) => (values?.length ? label(html`${name}: <bdi class="cr-sent">${values.join(", ")}</bdi>`) : nothing);
