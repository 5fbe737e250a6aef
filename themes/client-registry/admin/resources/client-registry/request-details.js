/** Everything about one request, and what can be done with it. */
import { html, nothing } from "./lit-html/lit-html.js";
import { deny, grant, ignore, statusLabel } from "./decisions.js";
import { Drawer } from "./drawer.js";
import { linkTo } from "./links.js";
import { warnings } from "./marks.js";
import { brokerName, button, description, moment, sent } from "./parts.js";
import { givePermissions, roleMapping } from "./permissions.js";
import { qrCode } from "./qr.js";

/** @typedef {import("./api.js").RegistrationRequest} RegistrationRequest */
/** @typedef {import("./app.js").App} App */

/** @param {App} app @returns {Drawer<RegistrationRequest>} */
export const requestDrawer = (app) =>
  new Drawer(app, {
    find: app.api.request,
    view: (request) => html`
      ${warnings(app, request)}
      ${app.state.canManage ? actions(app, request) : nothing}
      ${details(app, request)}
      ${link(app, request)}`,
  });

/** @param {App} app @param {RegistrationRequest} request */
function details(app, request) {
  const { t, format } = app;
  return html`
    <dl class="cr-description">
      ${description(t("Status"), statusLabel(app, request))}
      ${description(t("PairingCode"), request.pairingCode
        ? html`<code class="cr-code cr-code--large">${request.pairingCode}</code><div class="cr-subtle">${t("PairingCodeHelp")}</div>
            <code class="cr-command">printf '%s:%s' "$U" "$P" | sha256sum | cut -c1-6</code>`
        : html`— <div class="cr-subtle">${t("PairingCodeNone")}</div>`)}
      ${description(t("Address"), sent(request.address))}
      ${description(t("MqttClientId"), sent(request.mqttClientId))}
      ${description(t("Broker"), brokerName(app, request))}
      ${Object.entries(request.context ?? {}).map(([key, value]) => description(sent(key), sent(value)))}
      ${description(t("FirstSeen"), moment(app, request.firstSeen))}
      ${description(t("LastSeen"), moment(app, request.lastSeen))}
      ${description(t("Attempts"), format.number(request.attempts))}
      ${request.decidedAt ? description(t("Decided"), html`${moment(app, request.decidedAt)}${request.decidedBy ? html`<div>${sent(request.decidedBy)}</div>` : nothing}`) : nothing}
      ${request.userId ? description(t("User"), html`<a href=${roleMapping(app, request.userId)}>${t("RoleMapping")}</a>`) : nothing}
    </dl>`;
}

/** Its address, to pass on; and for a phone beside the machine, with the code that is to be compared there. @param {App} app @param {RegistrationRequest} request */
function link(app, { id, pairingCode }) {
  const { t } = app;
  const address = linkTo(app, id);
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    app.alerts.add("success", t("LinkCopied"));
  };
  return html`
    ${navigator.clipboard ? button({ text: t("CopyLink"), variant: "link", classes: "pf-m-inline", testid: "cr-copy-link", onClick: copy }) : nothing}
    <div class="cr-qrs">
      ${qrCode(address, t("QrLink"))}
      ${pairingCode ? qrCode(pairingCode, t("QrPairingCode", { code: pairingCode })) : nothing}
    </div>`;
}

/** @param {App} app @param {RegistrationRequest} request */
function actions(app, request) {
  const { userId } = request;
  if (request.status === "GRANTED" && userId) {
    const give = () => givePermissions(app, [{ ...request, userId }]);
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
