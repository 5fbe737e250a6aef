/** "Give permissions": the roles of the broker client, with what each would let a device do. */
import { html, nothing } from "./lit-html/lit-html.js";
import { ask } from "./dialog.js";
import { inlineAlert, REGISTER, select } from "./parts.js";

/** @typedef {import("./api.js").Broker} Broker */
/** @typedef {import("./api.js").BrokerRole} BrokerRole */
/** @typedef {import("./app.js").App} App */

/** Where the console gives roles to a user. @param {App} app @param {string} userId */
export const roleMapping = (app, userId) => `#/${encodeURIComponent(app.context.realm)}/users/${userId}/role-mapping`;

/**
 * @typedef {object} Permitted a device account
 * @property {string} userId
 * @property {string} username
 * @property {string} [mqttClientId]
 * @property {string} [brokerClientId] through which it comes, where that is known
 */

/** One device, or many at once. @param {App} app @param {Permitted[]} devices */
export async function givePermissions(app, devices) {
  const { t } = app;
  const [{ username, mqttClientId, userId, brokerClientId: door }] = devices;
  const alone = devices.length === 1;
  const brokerClientId = door === REGISTER ? undefined : door;
  try {
    const brokers = await app.api.brokers();
    const open = !alone || !brokerClientId;
    let broker = brokers.find(({ clientId }) => clientId === brokerClientId) ?? (open ? brokers[0] : undefined);
    let roles = await rolesOf(app, broker, alone ? { username, mqttClientId } : undefined);
    /** @type {Set<BrokerRole>} */
    const chosen = new Set();
    const sure = await ask(app, (update) => ({
      title: alone ? t("GivePermissionsTitle", { username }) : t("GivePermissionsAllTitle", { count: devices.length }),
      wide: true,
      body: html`
        ${open && brokers.length > 1 && broker ? brokerChoice(app, brokers, broker, async (other) => {
          broker = other;
          chosen.clear();
          roles = await rolesOf(app, other, alone ? { username, mqttClientId } : undefined);
          update();
        }) : nothing}
        ${roles.length ? choices(app, roles, chosen, update, alone) : noRoles(app, broker, brokerClientId)}
        ${alone ? html`<p class="cr-below"><a href=${roleMapping(app, userId)} @click=${closeDialog}>${t("RoleMapping")}</a></p>` : nothing}`,
      action: roles.length ? { text: t("GivePermissionsConfirm"), disabled: chosen.size === 0, value: () => true } : undefined,
    }));
    if (sure && broker) await give(app, devices, broker.id, [...chosen].map(({ id, name }) => ({ id, name })));
  } catch (error) {
    app.alerts.failure(error, alone ? t("GivePermissionsFailed", { username }) : t("DeviceFailed"));
  }
}

/** @param {App} app @param {Broker|undefined} broker @param {import("./api.js").MqttIdentity} [device] */
const rolesOf = async (app, broker, device) => (broker ? app.api.brokerRoles(broker.clientId, device) : []);

/** One after the other, so that Keycloak's other callers have their turn; the first failure ends it. @param {App} app @param {Permitted[]} devices @param {string} client @param {{id: string, name: string}[]} roles */
async function give(app, devices, client, roles) {
  for (const { userId } of devices) await app.api.giveRoles(userId, client, roles);
  app.alerts.add("success", app.t("PermissionsGiven", { count: devices.length, username: devices[0].username }));
}

/** @param {App} app @param {Broker[]} brokers @param {Broker} broker @param {(broker: Broker) => void} choose */
function brokerChoice({ t }, brokers, broker, choose) {
  /** @param {string} id */
  const onChange = (id) => choose(brokers.find((other) => other.id === id) ?? broker);
  return html`<div class="cr-dialect">${select({ id: "cr-broker-choice", label: t("Broker"), value: broker.id, options: brokers.map(({ id, clientId }) => [id, clientId]), onChange })}</div>`;
}

/** @param {Event} event */
const closeDialog = (event) => /** @type {HTMLElement} */ (event.target).closest("dialog")?.close();

/** @param {App} app @param {Broker|undefined} broker @param {string} [lastBroker] the client id of a broker that may be gone */
function noRoles(app, broker, lastBroker) {
  const { t } = app;
  const clientId = broker?.clientId ?? lastBroker;
  if (!clientId) return html`<p>${t("BrokersEmpty")}</p>`;
  const realm = encodeURIComponent(app.context.realm);
  return html`
    <p>${t(broker ? "BrokerWithoutRoles" : "BrokerGone", { clientId })}</p>
    ${broker ? html`<p class="cr-below"><a href="#/${realm}/clients/${broker.id}/roles" @click=${closeDialog}>${t("BrokerRolesPage", { clientId })}</a></p>` : nothing}`;
}

/** @param {App} app @param {BrokerRole[]} roles @param {Set<BrokerRole>} chosen @param {() => void} update @param {boolean} alone */
function choices(app, roles, chosen, update, alone) {
  const { t } = app;
  /** @param {BrokerRole} role @param {Event} event */
  const choose = (role, event) => {
    if (/** @type {HTMLInputElement} */ (event.target).checked) chosen.add(role);
    else chosen.delete(role);
    update();
  };
  return html`
    <p>${t(alone ? "GivePermissionsHelp" : "GivePermissionsAllHelp")}</p>
    <ul class="cr-roles" data-testid="cr-roles">
      ${roles.map((role) => html`
        <li class="pf-v5-c-check">
          <input class="pf-v5-c-check__input" type="checkbox" name="role" value=${role.id} id="cr-role-${role.id}"
            @change=${(/** @type {Event} */ event) => choose(role, event)} />
          <label class="pf-v5-c-check__label" for="cr-role-${role.id}">${role.name}</label>
          <div class="pf-v5-c-check__description">${permissionList(app, role, alone)}</div>
        </li>`)}
    </ul>`;
}

/**
 * What a role permits, in words.
 * @param {App} app
 * @param {BrokerRole} role
 * @param {boolean} [toDevice] to the device that the server was asked about, instead of to whoever has the role
 */
export function permissionList(app, role, toDevice = false) {
  const { t } = app;
  if (role.permissions.length + role.invalid.length === 0) return html`${t("PermitsNothing")}`;
  return html`
    <ul class="cr-permissions">
      ${role.permissions.map((permission) => html`<li>${inWords(app, permission, toDevice)}</li>`)}
      ${role.invalid.map(({ attribute, value, reason }) => html`<li>${inlineAlert("warning", t, t("InvalidPermission", { attribute, value }), reason)}</li>`)}
    </ul>`;
}

/** @param {App} app @param {import("./api.js").Permission} permission @param {boolean} toDevice */
function inWords({ t }, { action, filter, deviceFilter, qos, retain }, toDevice) {
  const shown = toDevice ? deviceFilter : filter;
  if (shown === undefined) return t("PermissionMatchesNothing", { filter });
  const limits = [
    qos && t("QosOnly", { qos: qos.join(", ") }),
    retain === false && t("NotRetained"),
    retain === true && t("OnlyRetained"),
  ].filter(Boolean);
  return html`${t(action === "publish" ? "MayPublish" : "MaySubscribe")} <code class="cr-code">${shown}</code>${limits.length ? ` (${limits.join(", ")})` : nothing}`;
}
