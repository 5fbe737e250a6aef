/** The lock: its state with the time left, and the buttons that open and close it. */
import { html, nothing } from "./lit-html/lit-html.js";
import { countdown } from "./format.js";
import { button, label } from "./parts.js";
import { askForWindow } from "./unlock.js";

/** @typedef {import("./app.js").App} App */

/**
 * The time left is for the eye; a screen reader is told when the registry opens and closes, not each second.
 * @param {App} app
 */
export function lockState(app) {
  const { t, state } = app;
  if (!app.unlocked()) return label(t("Locked"), "", "lock", "cr-lock-state");
  const left = html`${t("Unlocked")} <span class="cr-countdown" role="timer" aria-live="off" data-testid="cr-countdown">${countdown(app.timeLeft())}</span>`;
  return html`${label(left, "orange", "unlock", "cr-lock-state")}
    ${state.unlockedBy ? html`<span class="cr-subtle">${t("UnlockedBy", { name: state.unlockedBy })}</span>` : nothing}`;
}

/** @param {App} app */
export function lockActions(app) {
  const { t, state } = app;
  if (!state.canManage) return label(t("ReadOnly"), "blue", "info", "cr-read-only");
  return app.unlocked()
    ? html`${button({ text: t("Lock"), testid: "cr-lock", onClick: () => lock(app) })}
        ${button({ text: t("ChangeTime"), variant: "link", testid: "cr-unlock-for", onClick: () => unlockFor(app) })}`
    : html`${unlockButton(app)}
        ${button({ text: t("UnlockFor"), variant: "link", testid: "cr-unlock-for", onClick: () => unlockFor(app) })}`;
}

/** The page's first step, unless that is to connect a broker. @param {App} app */
function unlockButton(app) {
  const { windowSeconds } = app.settings;
  const text = app.t("Unlock", { duration: app.format.duration(windowSeconds) });
  return button({ text, variant: app.hasBrokers ? "primary" : "secondary", testid: "cr-unlock", onClick: () => unlock(app, { seconds: windowSeconds }) });
}

/** @param {App} app @param {import("./api.js").UnlockRequest} window */
const unlock = (app, window) => change(app, () => app.api.unlock(window), "UnlockFailed");

/** @param {App} app */
const lock = (app) => change(app, () => app.api.lock(), "LockFailed");

/** @param {App} app */
async function unlockFor(app) {
  const window = await askForWindow(app);
  if (window) await unlock(app, window);
}

/** @param {App} app @param {() => Promise<import("./api.js").RegistryState>} call @param {string} failed */
async function change(app, call, failed) {
  try {
    app.take(await call());
  } catch (error) {
    app.alerts.failure(error, app.t(failed));
  }
  await app.refresh();
}
