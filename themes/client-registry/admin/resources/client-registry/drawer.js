import { html, nothing } from "./lit-html/lit-html.js";
import { ApiError } from "./api.js";
import { deny, grant, ignore, statusLabel } from "./decisions.js";
import { warnings } from "./marks.js";
import { ago, button, description, sent } from "./parts.js";
import { givePermissions, roleMapping } from "./permissions.js";

/** @typedef {import("./api.js").RegistrationRequest} RegistrationRequest */

/** A table with a panel that shows everything about one of its requests: beside it where there is room, else above it. */
export class Drawer {
  #app;
  /** @type {RegistrationRequest|undefined} */
  #request;
  /** @type {HTMLElement|undefined} */
  #opener;

  /** @param {import("./app.js").App} app */
  constructor(app) {
    this.#app = app;
  }

  /** @param {RegistrationRequest} request @param {HTMLElement} opener gets the focus back */
  open(request, opener) {
    this.#request = request;
    this.#opener = opener;
    this.#app.update();
    this.#app.find(".cr-drawer__title")?.focus();
  }

  #close = () => {
    this.#request = undefined;
    this.#app.update();
    this.#app.focusOn(this.#opener);
  };

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    if (event.key === "Escape") this.#close();
  };

  /** Takes over what changed. @param {RegistrationRequest[]} rows those just loaded */
  async refresh(rows) {
    if (!this.#request) return;
    const { id } = this.#request;
    try {
      const request = rows.find((row) => row.id === id) ?? (await this.#app.api.request(id));
      if (this.#request?.id === id) this.#request = request;
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) throw error;
      this.#close();
    }
  }

  /** @param {unknown} content the table */
  view(content) {
    const request = this.#request;
    const place = this.#app.isWide() ? "pf-m-inline" : "";
    return html`
      <div class="pf-v5-c-drawer cr-fill ${place} ${request ? "pf-m-expanded" : ""}">
        <div class="pf-v5-c-drawer__main">
          <div class="pf-v5-c-drawer__content"><div class="pf-v5-c-drawer__body">${content}</div></div>
          ${request ? this.#panel(request) : nothing}
        </div>
      </div>`;
  }

  /** @param {RegistrationRequest} request */
  #panel(request) {
    const { t } = this.#app;
    return html`
      <div class="pf-v5-c-drawer__panel cr-drawer" role="region" aria-labelledby="cr-drawer-title" data-testid="cr-drawer" @keydown=${this.#onKey}>
        <div class="pf-v5-c-drawer__body">
          <div class="pf-v5-c-drawer__head">
            <h2 class="pf-v5-c-title pf-m-xl cr-drawer__title" id="cr-drawer-title" tabindex="-1">${sent(request.username)}</h2>
            <div class="pf-v5-c-drawer__actions"><div class="pf-v5-c-drawer__close">
              ${button({ variant: "plain", icon: "close", label: t("CloseDetails"), testid: "cr-drawer-close", onClick: this.#close })}
            </div></div>
          </div>
        </div>
        <div class="pf-v5-c-drawer__body cr-drawer__body">
          ${warnings(this.#app, request)}
          ${this.#app.state.canManage ? this.#actions(request) : nothing}
          ${this.#details(request)}
        </div>
      </div>`;
  }

  /** @param {RegistrationRequest} request */
  #details(request) {
    const { t, format } = this.#app;
    /** @param {number} at */
    const time = (at) => html`${format.exact(at)} <span class="cr-subtle">(${ago(this.#app, at)})</span>`;
    return html`
      <dl class="cr-description">
        ${description(t("Status"), statusLabel(this.#app, request))}
        ${description(t("PairingCode"), request.pairingCode
          ? html`<code class="cr-code cr-code--large">${request.pairingCode}</code><div class="cr-subtle">${t("PairingCodeHelp")}</div>
              <code class="cr-command">printf '%s:%s' "$U" "$P" | sha256sum | cut -c1-6</code>`
          : html`— <div class="cr-subtle">${t("PairingCodeNone")}</div>`)}
        ${description(t("Address"), sent(request.address))}
        ${description(t("MqttClientId"), sent(request.mqttClientId))}
        ${description(t("Broker"), sent(request.brokerClientId))}
        ${description(t("FirstSeen"), time(request.firstSeen))}
        ${description(t("LastSeen"), time(request.lastSeen))}
        ${description(t("Attempts"), format.number(request.attempts))}
        ${request.decidedAt ? description(t("Decided"), html`${time(request.decidedAt)}${request.decidedBy ? html`<div>${sent(request.decidedBy)}</div>` : nothing}`) : nothing}
        ${request.userId ? description(t("User"), html`<a href=${roleMapping(this.#app, request.userId)}>${t("RoleMapping")}</a>`) : nothing}
      </dl>`;
  }

  /** @param {RegistrationRequest} request */
  #actions(request) {
    const app = this.#app;
    const { userId } = request;
    if (userId) {
      const give = () => givePermissions(app, { ...request, userId });
      return html`<div class="cr-drawer__actions">${button({ text: app.t("GivePermissions"), onClick: give })}</div>`;
    }
    if (request.status !== "PENDING") return nothing;
    return html`
      <div class="cr-drawer__actions">
        ${button({ text: app.t("Grant"), testid: "cr-drawer-grant", onClick: () => grant(app, request) })}
        ${button({ text: app.t("Deny"), variant: "secondary", testid: "cr-drawer-deny", onClick: () => deny(app, request) })}
        ${button({ text: app.t("Ignore"), variant: "link", testid: "cr-drawer-ignore", onClick: () => ignore(app, request) })}
      </div>`;
  }
}
