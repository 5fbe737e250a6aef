/** The doorbell's part of the settings: where it rings, a test, and how deliveries go. */
import { html, nothing } from "./lit-html/lit-html.js";
import { ago, button, description, field, formGroup, textInput } from "./parts.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./api.js").Deliveries} Deliveries */

/** As Standard Webhooks recommends: 24 to 64. */
const SECRET_BYTES = 32;

/** @param {App} app @param {boolean} disabled */
export const doorbellFields = (app, disabled) => {
  const { t, settings } = app;
  return html`
    ${formGroup(t, "webhookUrl", t("WebhookUrl"), t("WebhookUrlHelp"),
      textInput({ id: "webhookUrl", type: "url", value: settings.webhookUrl ?? "", disabled }))}
    ${disabled ? nothing : formGroup(t, "webhookSecret", t("WebhookSecret"), t("WebhookSecretHelp"), html`
      <div class="cr-secret">
        ${textInput({ id: "webhookSecret", type: "password", value: "", placeholder: settings.webhookUrl ? t("Unchanged") : "" })}
        ${button({ text: t("NewSecret"), variant: "secondary", testid: "cr-new-secret", onClick: newSecret })}
      </div>`)}
    ${formGroup(t, "notifyEmail", t("NotifyEmail"), t("NotifyEmailHelp"),
      textInput({ id: "notifyEmail", type: "email", value: settings.notifyEmail ?? "", disabled }))}`;
};

/** What the fields hold. A secret that is left empty stays as it is. @param {HTMLFormElement} form */
export const doorbellOf = (form) => ({
  webhookUrl: field(form, "webhookUrl").trim(),
  webhookSecret: field(form, "webhookSecret").trim() || undefined,
  notifyEmail: field(form, "notifyEmail").trim(),
});

/** Nobody reads on the page what is saved. @param {HTMLFormElement} form */
export function forgetSecret(form) {
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("webhookSecret"));
  input.value = "";
  input.type = "password";
}

/** Shows it until it is saved: nobody can read it later. @param {Event} event */
function newSecret(event) {
  const input = /** @type {HTMLElement} */ (event.currentTarget).closest(".cr-secret")?.querySelector("input");
  if (!input) return;
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  input.value = `whsec_${btoa(String.fromCharCode(...bytes))}`;
  input.type = "text";
  input.select();
}

/** How deliveries go, and a test, for the channels that are saved. @param {App} app @param {import("./api.js").DoorbellStatus} status */
export const doorbellStatus = (app, { webhook, email }) => {
  const { t } = app;
  if (!webhook && !email) return nothing;
  return html`
    <h2 class="pf-v5-c-title pf-m-lg cr-below">${t("Doorbell")}</h2>
    <dl class="cr-description" data-testid="cr-doorbell">
      ${webhook ? description(t("WebhookUrl"), deliveries(app, webhook)) : nothing}
      ${email ? description(t("NotifyEmail"), deliveries(app, email)) : nothing}
    </dl>
    ${app.state.canManage ? button({ text: t("SendTest"), variant: "secondary", testid: "cr-send-test", onClick: () => sendTest(app) }) : nothing}`;
};

/** @param {App} app @param {Deliveries} of */
const deliveries = (app, { deliveredAt, failedAt, error, waiting, givenUp }) => {
  const { t, format } = app;
  return html`
    <div>${t("LastDelivery")}: ${ago(app, deliveredAt)}</div>
    ${error ? html`<div>${t("LastError")}: ${error} (${ago(app, failedAt)})</div>` : nothing}
    ${waiting ? html`<div>${t("DeliveriesWaiting", { count: format.number(waiting) })}</div>` : nothing}
    ${givenUp ? html`<div>${t("DeliveriesGivenUp", { count: format.number(givenUp) })}</div>` : nothing}`;
};

/** @param {App} app */
async function sendTest(app) {
  const { t } = app;
  try {
    for (const { channel, delivered, error } of await app.api.testDoorbell()) {
      const name = t(channel === "webhook" ? "WebhookUrl" : "NotifyEmail");
      app.alerts.add(delivered ? "success" : "danger", t(delivered ? "TestArrived" : "TestFailed", { channel: name }), error);
    }
  } catch (error) {
    app.alerts.failure(error, t("TestNotSent"));
  }
  await app.refresh();
}
