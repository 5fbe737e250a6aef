import { html, nothing } from "./lit-html/lit-html.js";
import { label } from "./parts.js";

/**
 * What happened in the window that is open, or else in the last one.
 *
 * @typedef {object} Activity
 * @property {number} since when the window was opened, epoch milliseconds
 * @property {number} recorded knocks that became a request
 * @property {number} repeated knocks that repeated one
 * @property {Record<string, number>} refused how many were refused, by reason
 */

/**
 * @param {import("./page.js").App} app
 * @param {Activity} [activity] none when the registry has not been unlocked yet
 */
export function activityView(app, activity) {
  if (!activity) return nothing;
  const { t, format } = app;
  const refused = Object.entries(activity.refused).sort(([, a], [, b]) => b - a);
  const reason = (key) => (app.messages.has(`Reason_${key}`) ? t(`Reason_${key}`) : key);
  return html`
    <div class="cr-activity" data-testid="cr-activity">
      <span class="cr-activity__title">${t(app.unlocked() ? "ActivityNow" : "ActivityLast", { time: format.exact(activity.since) })}</span>
      ${label(t("ActivityRecorded", { count: activity.recorded }), activity.recorded ? "green" : "")}
      ${activity.repeated ? label(t("ActivityRepeated", { count: activity.repeated })) : nothing}
      ${refused.map(([key, count]) => label(t("ActivityRefused", { count: format.number(count), reason: reason(key) }), "orange"))}
    </div>`;
}
