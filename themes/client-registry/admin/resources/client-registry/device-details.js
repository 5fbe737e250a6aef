import { html, nothing } from "./lit-html/lit-html.js";
import { statusLabel } from "./decisions.js";
import { carryOut, deedsOn, edit } from "./device-deeds.js";
import { ago, button, description, label, moment, sent } from "./parts.js";
import { givePermissions, permissionList, roleMapping } from "./permissions.js";

/** @typedef {import("./api.js").Device} Device */
/** @typedef {import("./app.js").App} App */

/**
 * What is not in a device's row.
 * @typedef {object} More
 * @property {string} id the device's
 * @property {import("./api.js").BrokerRole[]} roles
 * @property {import("./api.js").RegistrationRequest[]} requests
 */

/** How many of a device's requests are shown. */
const HISTORY = 10;

/** What is unusual about a device, beside its name. @param {App} app @param {Device} device */
export function deviceMarks({ t, now }, { enabled, expiresAt, replaceUntil }) {
  const expired = expiresAt !== undefined && expiresAt <= now();
  return html`
    ${enabled ? nothing : label(t("Disabled"), "red", undefined, "cr-disabled")}
    ${expired ? label(t("Status_EXPIRED"), "orange") : nothing}
    ${replaceUntil && replaceUntil > now() ? label(t("MayBeReplaced"), "blue") : nothing}`;
}

/** The device as its broker's roles need to know it. @param {Device} device */
export const permitted = ({ id, username, lastMqttClientId, lastBroker }) =>
  ({ userId: id, username, mqttClientId: lastMqttClientId, brokerClientId: lastBroker });

/** Everything about one device: what is in its row, what it may do, and its requests, which are asked for when it is opened. */
export class DeviceDetails {
  #app;
  /** @type {More|undefined} */
  #more;

  /** @param {App} app */
  constructor(app) {
    this.#app = app;
  }

  /** Asks for what is not in the row. @param {Device} device */
  async load(device) {
    const { id, username } = device;
    try {
      const [roles, requests] = await Promise.all([this.#roles(device), this.#app.api.requests({ username, sort: "decidedAt", max: HISTORY })]);
      this.#more = { id, roles, requests };
    } catch (error) {
      this.#app.alerts.failure(error, this.#app.t("DetailsFailed"));
    }
    this.#app.update();
  }

  /** Those roles of its last broker, or of the only one, that it has. @param {Device} device */
  async #roles({ id, username, lastMqttClientId: mqttClientId, lastBroker }) {
    const { api } = this.#app;
    const brokers = await api.brokers();
    const broker = brokers.find(({ clientId }) => clientId === lastBroker) ?? (brokers.length === 1 ? brokers[0] : undefined);
    if (!broker) return [];
    const [all, given] = await Promise.all([api.brokerRoles(broker.clientId, { username, mqttClientId }), api.rolesOf(id, broker.id)]);
    const ids = new Set(given.map((role) => role.id));
    return all.filter((role) => ids.has(role.id));
  }

  /** @param {Device} device */
  view(device) {
    const app = this.#app;
    const { t, format } = app;
    return html`
      <div>${deviceMarks(app, device)}</div>
      ${app.state.canManage ? this.#actions(device) : nothing}
      <dl class="cr-description">
        ${description(t("LastLogin"), device.lastLogin ? moment(app, device.lastLogin) : t("NeverCame"))}
        ${description(t("Logins"), format.number(device.logins))}
        ${description(t("Address"), sent(device.lastAddress))}
        ${description(t("MqttClientId"), sent(device.lastMqttClientId))}
        ${description(t("Broker"), sent(device.lastBroker))}
        ${description(t("PairingCode"), device.pairingCode ? html`<code class="cr-code">${device.pairingCode}</code>` : "—")}
        ${description(t("GrantedAt"), device.grantedAt ? html`${moment(app, device.grantedAt)}<div>${sent(device.grantedBy)}</div>` : "—")}
        ${description(t("ExpiresAt"), device.expiresAt ? format.exact(device.expiresAt) : t("NeverExpires"))}
        ${device.replaceUntil ? description(t("MayBeReplaced"), t("Until", { time: format.exact(device.replaceUntil) })) : nothing}
        ${description(t("Note"), device.note ? sent(device.note) : "—")}
        ${description(t("User"), html`<a href=${roleMapping(app, device.id)}>${t("RoleMapping")}</a>`)}
        ${this.#more?.id === device.id ? this.#moreView(this.#more) : description(t("MayDo"), t("Loading"))}
      </dl>`;
  }

  /** @param {More} more */
  #moreView({ roles, requests }) {
    const app = this.#app;
    const { t } = app;
    return html`
      ${description(t("MayDo"), roles.length
        ? html`<ul class="cr-permissions" data-testid="cr-may-do">${roles.map((role) => html`<li><b>${role.name}</b>${permissionList(app, role, true)}</li>`)}</ul>`
        : t("MayDoNothing"))}
      ${description(t("History"), requests.length
        ? html`<ul class="cr-permissions">${requests.map((request) => html`
            <li>${statusLabel(app, request)} ${ago(app, request.decidedAt ?? request.lastSeen)} ${request.decidedBy ? sent(request.decidedBy) : nothing}</li>`)}</ul>`
        : "—")}`;
  }

  /** @param {Device} device */
  #actions(device) {
    const app = this.#app;
    const { id, username } = device;
    const give = async () => {
      await givePermissions(app, [permitted(device)]);
      await this.load(device);
    };
    return html`
      <div class="cr-drawer__actions">
        ${button({ text: app.t("GivePermissions"), testid: "cr-drawer-give", onClick: give })}
        ${button({ text: app.t("Edit"), variant: "secondary", testid: "cr-drawer-edit", onClick: () => edit(app, device) })}
        ${deedsOn(app, device).map((deed) => button({ text: app.t(deed.name), variant: "link", testid: `cr-drawer-${deed.name}`, onClick: () => carryOut(app, deed, new Map([[id, username]])) }))}
      </div>`;
  }
}
