/** "Give permissions": the roles of the broker client, with what each would let this device do. */
import { html, nothing } from "./lit-html/lit-html.js";
import { ask } from "./dialog.js";
import { inlineAlert } from "./parts.js";

/** @typedef {import("./api.js").BrokerRole} BrokerRole */
/** @typedef {import("./app.js").App} App */

/** Where the console gives roles to a user. @param {App} app @param {string} userId */
export const roleMapping = (app, userId) => `#/${encodeURIComponent(app.context.realm)}/users/${userId}/role-mapping`;

/**
 * @param {App} app
 * @param {{username: string, mqttClientId?: string, brokerClientId: string, userId: string}} request a granted one
 */
export async function givePermissions(app, request) {
  const { t } = app;
  const { username, mqttClientId, brokerClientId, userId } = request;
  try {
    const broker = (await app.api.brokers()).find(({ clientId }) => clientId === brokerClientId);
    const roles = broker ? await app.api.brokerRoles(brokerClientId, { username, mqttClientId }) : [];
    /** @type {Set<BrokerRole>} */
    const chosen = new Set();
    const sure = await ask(app, (update) => ({
      title: t("GivePermissionsTitle", { username }),
      wide: true,
      body: html`
        ${roles.length ? choices(app, roles, chosen, update) : noRoles(app, broker, brokerClientId)}
        <p class="cr-below"><a href=${roleMapping(app, userId)} @click=${closeDialog}>${t("RoleMapping")}</a></p>`,
      action: roles.length ? { text: t("GivePermissionsConfirm"), disabled: chosen.size === 0, value: () => true } : undefined,
    }));
    if (!sure || !broker) return;
    await app.api.giveRoles(userId, broker.id, [...chosen].map(({ id, name }) => ({ id, name })));
    app.alerts.add("success", t("PermissionsGiven", { username }));
  } catch (error) {
    app.alerts.failure(error, t("GivePermissionsFailed", { username }));
  }
}

/** @param {Event} event */
const closeDialog = (event) => /** @type {HTMLElement} */ (event.target).closest("dialog")?.close();

/** @param {App} app @param {import("./api.js").Broker|undefined} broker @param {string} clientId */
function noRoles(app, broker, clientId) {
  const { t } = app;
  const realm = encodeURIComponent(app.context.realm);
  return html`
    <p>${t(broker ? "BrokerWithoutRoles" : "BrokerGone", { clientId })}</p>
    ${broker ? html`<p class="cr-below"><a href="#/${realm}/clients/${broker.id}/roles" @click=${closeDialog}>${t("BrokerRolesPage", { clientId })}</a></p>` : nothing}`;
}

/** @param {App} app @param {BrokerRole[]} roles @param {Set<BrokerRole>} chosen @param {() => void} update */
function choices(app, roles, chosen, update) {
  const { t } = app;
  /** @param {BrokerRole} role @param {Event} event */
  const choose = (role, event) => {
    if (/** @type {HTMLInputElement} */ (event.target).checked) chosen.add(role);
    else chosen.delete(role);
    update();
  };
  return html`
    <p>${t("GivePermissionsHelp")}</p>
    <ul class="cr-roles" data-testid="cr-roles">
      ${roles.map((role) => html`
        <li class="pf-v5-c-check">
          <input class="pf-v5-c-check__input" type="checkbox" name="role" value=${role.id} id="cr-role-${role.id}"
            @change=${(/** @type {Event} */ event) => choose(role, event)} />
          <label class="pf-v5-c-check__label" for="cr-role-${role.id}">${role.name}</label>
          <div class="pf-v5-c-check__description">${permissionList(app, role, true)}</div>
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
