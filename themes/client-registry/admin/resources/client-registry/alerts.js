import { html, render } from "./lit-html/lit-html.js";
import { repeat } from "./lit-html/directives/repeat.js";
import { ApiError } from "./api.js";
import { alertBody, button } from "./parts.js";

const SHOWN_MS = 8_000;
const SHOWN_WITH_LINK_MS = 12_000;
const GRACE_MS = 2_000;
const AT_MOST = 5;

/** @typedef {"success"|"warning"|"danger"|"info"} Variant */
/** @typedef {{id: number, variant: Variant, title: string, actions?: unknown}} Alert */

/**
 * The messages at the upper right, as the console shows them: they go by themselves after eight seconds, those that
 * offer a next step a little later, and none while the pointer or the focus is on them. All go when a dialog opens.
 */
export class Alerts {
  /** To be put into the document by whoever has the alerts. */
  element = document.createElement("ul");
  #app;
  /** @type {Alert[]} */
  #alerts = [];
  #last = 0;

  /** @param {import("./app.js").App} app */
  constructor(app) {
    this.#app = app;
    this.element.className = "pf-v5-c-alert-group pf-m-toast cr-alerts";
    this.element.popover = "manual";
    this.element.role = "list";
    this.element.ariaLive = "polite";
    this.element.ariaAtomic = "false";
  }

  /**
   * @param {Variant} variant
   * @param {string} title
   * @param {unknown} [actions]
   */
  add(variant, title, actions) {
    const id = ++this.#last;
    this.#alerts = [{ id, variant, title, actions }, ...this.#alerts].slice(0, AT_MOST);
    this.#show();
    this.#removeAfter(actions ? SHOWN_WITH_LINK_MS : SHOWN_MS, id);
  }

  /** Says why something did not work. @param {unknown} error @param {string} title */
  failure(error, title) {
    this.add("danger", `${title} ${explain(error, this.#app.t)}`);
  }

  clear() {
    this.#alerts = [];
    this.#show();
  }

  /** @param {number} delay in milliseconds @param {number} id */
  #removeAfter(delay, id) {
    setTimeout(() => (this.element.matches(":hover, :focus-within") ? this.#removeAfter(GRACE_MS, id) : this.#remove(id)), delay);
  }

  /** @param {number} id */
  #remove(id) {
    this.#alerts = this.#alerts.filter((alert) => alert.id !== id);
    this.#show();
  }

  /** Shown anew each time, so that it lies above a dialog that is open. */
  #show() {
    const { t } = this.#app;
    this.element.ariaLabel = t("Alerts");
    if (this.element.matches(":popover-open")) this.element.hidePopover();
    if (this.#alerts.length && this.element.isConnected) this.element.showPopover();
    render(repeat(this.#alerts, ({ id }) => id, (alert) => this.#view(alert)), this.element);
  }

  /** @param {Alert} alert */
  #view({ id, variant, title, actions }) {
    const { t } = this.#app;
    return html`
      <li class="pf-v5-c-alert-group__item">
        <div class="pf-v5-c-alert pf-m-${variant}" data-testid="cr-toast">
          ${alertBody(variant, t, title, undefined, actions)}
          <div class="pf-v5-c-alert__action">
            ${button({ variant: "plain", icon: "close", label: t("CloseAlert", { title }), onClick: () => this.#remove(id) })}
          </div>
        </div>
      </li>`;
  }
}

/** @param {unknown} error @param {import("./messages.js").Messages["t"]} t */
export function explain(error, t) {
  if (!(error instanceof ApiError)) throw error;
  if (error.status === 0) return t("ErrorUnreachable");
  if (error.status === 401) return t("ErrorSession");
  if (error.status === 403) return t("ErrorForbidden");
  if (error.status === 404 || error.status === 409) return t(`Error${error.status}`);
  return error.message || t("ErrorStatus", { status: error.status });
}
