import { html, nothing } from "./lit-html/lit-html.js";
import { ask } from "./dialog.js";
import { markdown } from "./markdown.js";
import { button, label } from "./parts.js";

/**
 * How knocks have ended in the window that is open, or else in the last one.
 *
 * @typedef {object} Activity
 * @property {number} [since] epoch milliseconds; absent when the registry has never been unlocked
 * @property {Record<string, number>} outcomes knocks by `recorded`, `repeated`, `granted`, `failed` and `refused:<reason>`
 */

const REFUSED = "refused:";
/** These come after the window: while it is open nothing is refused for this reason. */
const LOCKED = "refused:locked";
/** These are logins of known users. */
const CLIENT_ID = "client_id_";

/** @typedef {import("./app.js").App} App */

/** @param {App} app @param {Activity} activity */
export function activityView(app, { since, outcomes }) {
  const { t, format } = app;
  const { recorded = 0, repeated = 0, granted = 0, failed = 0, [LOCKED]: locked = 0 } = outcomes;
  if (since === undefined && !locked) return nothing;
  return html`
    <div class="cr-activity" data-testid="cr-activity">
      ${since === undefined ? nothing : html`
        <span class="cr-activity__title">${t(app.unlocked() ? "ActivityNow" : "ActivityLast", { time: format.exact(since) })}</span>
        ${label(t("ActivityRecorded", { count: recorded }), recorded ? "green" : "")}`}
      ${repeated ? label(t("ActivityRepeated", { count: repeated })) : nothing}
      ${granted ? label(t("ActivityGranted", { count: granted }), "green") : nothing}
      ${refusals(outcomes).map(({ reason, count }) => label(t("ActivityRefused", { count, reason: reasonText(app, reason) }), "orange"))}
      ${failed ? label(t("ActivityFailed", { count: failed }), "red") : nothing}
      ${locked ? label(t("ActivityLocked", { count: locked }), "", "lock") : nothing}
    </div>`;
}

/**
 * For an open window with nothing in the list: how many attempts came since it was opened, and why they were not kept.
 * @param {App} app
 * @param {Activity} activity
 */
export function whyNobodyIsHere(app, { outcomes }) {
  const { t } = app;
  const refused = refusals(outcomes).filter(({ reason }) => !reason.startsWith(CLIENT_ID));
  const { recorded = 0, repeated = 0, granted = 0, failed = 0 } = outcomes;
  const came = recorded + repeated + granted + failed + refused.reduce((sum, { count }) => sum + count, 0);
  return html`
    <p>${t("EmptyUnlockedHelp")}</p>
    <p class="cr-below" data-testid="cr-came">${came ? t("Came", { count: came }) : t("CameNone")}</p>
    ${refused.length + failed
      ? html`<ul class="pf-v5-c-list cr-reasons" data-testid="cr-reasons">
          ${refused.map(({ reason, count }) => html`<li>${t("ActivityRefused", { count, reason: reasonText(app, reason) })}</li>`)}
          ${failed ? html`<li>${t("ActivityFailed", { count: failed })}</li>` : nothing}
        </ul>`
      : nothing}
    <p class="cr-below">${t("CameHelp")}
      ${button({ text: t("Troubleshooting"), variant: "link", classes: "pf-m-inline", testid: "cr-troubleshooting", onClick: () => showTroubleshooting(app) })}</p>`;
}

/** The page of the documentation, as it was when this version was built. @param {App} app */
async function showTroubleshooting(app) {
  const { t } = app;
  const answer = await fetch(new URL("troubleshooting.md", import.meta.url));
  const text = await answer.text();
  await ask(app, () => ({
    title: t("Troubleshooting"),
    wide: true,
    body: html`<div class="cr-document" role="region" tabindex="0" aria-label=${t("Troubleshooting")} data-testid="cr-document">${markdown(text)}</div>`,
  }));
}

/** Without those that were refused since the registry is locked. @param {Record<string, number>} outcomes */
const refusals = (outcomes) =>
  Object.entries(outcomes)
    .filter(([outcome]) => outcome.startsWith(REFUSED) && outcome !== LOCKED)
    .map(([outcome, count]) => ({ reason: outcome.slice(REFUSED.length), count }))
    .sort((a, b) => b.count - a.count);

/** @param {App} app @param {string} reason */
const reasonText = ({ t, messages }, reason) => (messages.has(`Reason_${reason}`) ? t(`Reason_${reason}`) : reason);
