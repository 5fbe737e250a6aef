import { html, nothing } from "./lit-html/lit-html.js";
import { label } from "./parts.js";

/**
 * How knocks have ended in the window that is open, or else in the last one.
 *
 * @typedef {object} Activity
 * @property {number} [since] epoch milliseconds; absent when the registry has never been unlocked
 * @property {Record<string, number>} outcomes knocks by `recorded`, `repeated`, `failed` and `refused:<reason>`
 */

const REFUSED = "refused:";
/** These come after the window: while it is open nothing is refused for this reason. */
const LOCKED = "refused:locked";

/** @param {import("./page.js").App} app @param {Activity} activity */
export function activityView(app, { since, outcomes }) {
  const { t, format, messages } = app;
  const { recorded = 0, repeated = 0, failed = 0, [LOCKED]: locked = 0 } = outcomes;
  if (since === undefined && !locked) return nothing;
  const refused = Object.entries(outcomes)
    .filter(([outcome]) => outcome.startsWith(REFUSED) && outcome !== LOCKED)
    .map(([outcome, count]) => ({ reason: outcome.slice(REFUSED.length), count }))
    .sort((a, b) => b.count - a.count);
  const text = (reason) => (messages.has(`Reason_${reason}`) ? t(`Reason_${reason}`) : reason);
  const window = () => html`
    <span class="cr-activity__title">${t(app.unlocked() ? "ActivityNow" : "ActivityLast", { time: format.exact(since) })}</span>
    ${label(t("ActivityRecorded", { count: recorded }), recorded ? "green" : "")}`;
  return html`
    <div class="cr-activity" data-testid="cr-activity">
      ${since === undefined ? nothing : window()}
      ${repeated ? label(t("ActivityRepeated", { count: repeated })) : nothing}
      ${refused.map(({ reason, count }) => label(t("ActivityRefused", { count, reason: text(reason) }), "orange"))}
      ${failed ? label(t("ActivityFailed", { count: failed }), "red") : nothing}
      ${locked ? label(t("ActivityLocked", { count: locked }), "", "lock") : nothing}
    </div>`;
}
