import { html, nothing } from "./lit-html/lit-html.js";
import { doorbellFields, doorbellOf, doorbellStatus, forgetSecret } from "./doorbell.js";
import { durationField, secondsOf } from "./duration.js";
import { button, field, formGroup, numberInput, switchInput } from "./parts.js";

/** @typedef {import("./api.js").Settings} Settings */
/** @typedef {import("./format.js").Unit} Unit */

const WINDOW_MAX_SECONDS = 3600;
const TTL_MAX_SECONDS = 365 * 86_400;
const PENDING_MAX = 1_000_000;
const USERNAME_MIN = 3;
const PASSWORD_MIN = 5;
const CLIENT_ID_DAYS_MAX = 3650;
const LENGTH_MAX = 255;

/** The tab of the realm's settings for the registry. */
export class SettingsTab {
  #app;

  /** @type {import("./api.js").DoorbellStatus} */
  #doorbell = {};

  news = "";

  /** @param {import("./app.js").App} app */
  constructor(app) {
    this.#app = app;
  }

  async load() {
    [this.#doorbell] = await Promise.all([this.#app.api.doorbell(), this.#app.loadSettings()]);
  }

  view() {
    const app = this.#app;
    const { t, settings } = app;
    const disabled = !app.state.canManage;
    /** @param {"windowSeconds"|"requestTtlSeconds"} id @param {number} max @param {Unit[]} units */
    const duration = (id, max, units) => durationField(app, { id, seconds: settings[id], units, max, disabled });
    /** @param {"maxPending"|"minUsernameLength"|"minPasswordLength"|"clientIdDays"} id @param {number} min @param {number} max */
    const number = (id, min, max) => numberInput({ id, value: settings[id], min, max, disabled });
    return html`
      <section class="pf-v5-c-page__main-section pf-m-light">
        <form class="pf-v5-c-form pf-m-horizontal cr-settings" data-testid="cr-settings" @submit=${this.#save}>
          ${formGroup(t, "windowSeconds", t("Window"), t("WindowSettingHelp"), duration("windowSeconds", WINDOW_MAX_SECONDS, ["second", "minute"]))}
          ${formGroup(t, "requestTtlSeconds", t("Ttl"), t("TtlHelp"), duration("requestTtlSeconds", TTL_MAX_SECONDS, ["second", "minute", "hour", "day"]))}
          ${formGroup(t, "maxPending", t("MaxPending"), t("MaxPendingHelp"), number("maxPending", 1, PENDING_MAX))}
          ${formGroup(t, "minUsernameLength", t("MinUsername"), t("MinUsernameHelp"), number("minUsernameLength", USERNAME_MIN, LENGTH_MAX))}
          ${formGroup(t, "minPasswordLength", t("MinPassword"), t("MinPasswordHelp"), number("minPasswordLength", PASSWORD_MIN, LENGTH_MAX))}
          ${formGroup(t, "clientIdDays", t("ClientIdDays"), t("ClientIdDaysHelp"), number("clientIdDays", 1, CLIENT_ID_DAYS_MAX))}
          ${formGroup(t, "registerEnabled", t("RegisterSetting"), t("RegisterSettingHelp"),
            switchInput({ id: "registerEnabled", checked: settings.registerEnabled, label: t("RegisterSetting"), disabled }))}
          ${doorbellFields(app, disabled)}
          ${disabled ? nothing : this.#actions()}
        </form>
        ${doorbellStatus(app, this.#doorbell)}
      </section>`;
  }

  #actions() {
    const { t } = this.#app;
    return html`
      <div class="pf-v5-c-form__group pf-m-action"><div class="pf-v5-c-form__group-control"><div class="pf-v5-c-form__actions">
        ${button({ text: t("Save"), type: "submit", testid: "cr-save" })}
        ${button({ text: t("Revert"), variant: "link", testid: "cr-revert", onClick: this.#revert })}
      </div></div></div>`;
  }

  /** @param {Event} event */
  #revert = (event) => /** @type {HTMLButtonElement} */ (event.target).form?.reset();

  /** @param {SubmitEvent} event */
  #save = async (event) => {
    event.preventDefault();
    const app = this.#app;
    const form = /** @type {HTMLFormElement} */ (event.target);
    /** @param {keyof Settings} id */
    const number = (id) => Number(field(form, id));
    await app.save(async () => {
      await app.api.saveSettings({
        windowSeconds: secondsOf(form, "windowSeconds"),
        requestTtlSeconds: secondsOf(form, "requestTtlSeconds"),
        maxPending: number("maxPending"),
        minUsernameLength: number("minUsernameLength"),
        minPasswordLength: number("minPasswordLength"),
        clientIdDays: number("clientIdDays"),
        registerEnabled: field(form, "registerEnabled") !== "",
        ...doorbellOf(form),
      });
      forgetSecret(form);
    }, app.t("Saved"), app.t("SaveFailed"));
  };
}
