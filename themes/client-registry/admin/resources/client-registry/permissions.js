/** "Give permissions": the roles of the broker client, with what each would let this device do. */
import { html, nothing } from "./lit-html/lit-html.js";
import { ask } from "./dialog.js";
import { inlineAlert } from "./parts.js";

/** @typedef {import("./api.js").BrokerRole} BrokerRole */
/** @typedef {import("./page.js").App} App */

/** What a substituted value must not contain: the filter then matches nothing. */
const NOT_IN_A_LEVEL = /[/+#\0]/;

/** Where the console gives roles to a user. @param {App} app @param {string} userId */
export const roleMapping = (app, userId) => `#/${encodeURIComponent(app.context.realm)}/users/${userId}/role-mapping`;

/**
 * @param {App} app
 * @param {import("./api.js").RegistrationRequest} request a granted one
 */
export async function givePermissions(app, request) {
  const { t } = app;
  const { username, brokerClientId, userId } = request;
  try {
    const broker = (await app.api.brokers()).find(({ clientId }) => clientId === brokerClientId);
    const roles = broker ? await app.api.brokerRoles(brokerClientId) : [];
    const chosen = await ask(app, () => ({
      title: t("GivePermissionsTitle", { username }),
      wide: true,
      body: html`
        ${roles.length ? choices(app, roles, request) : noRoles(app, broker, brokerClientId)}
        <p class="cr-below"><a href=${roleMapping(app, userId)} @click=${closeDialog}>${t("RoleMapping")}</a></p>`,
      action: roles.length ? { text: t("GivePermissionsConfirm"), value: (form) => new FormData(form).getAll("role") } : undefined,
    }));
    if (!chosen?.length) return;
    await app.api.giveRoles(userId, broker.id, roles.filter(({ id }) => chosen.includes(id)).map(({ id, name }) => ({ id, name })));
    app.alerts.add("success", t("PermissionsGiven", { username }));
  } catch (error) {
    app.alerts.failure(error, t("GivePermissionsFailed", { username }));
  }
}

const closeDialog = ({ target }) => target.closest("dialog").close();

/** @param {App} app @param {import("./api.js").Broker} [broker] @param {string} clientId */
function noRoles(app, broker, clientId) {
  const { t } = app;
  const realm = encodeURIComponent(app.context.realm);
  return html`
    <p>${t(broker ? "BrokerWithoutRoles" : "BrokerGone", { clientId })}</p>
    ${broker ? html`<p class="cr-below"><a href="#/${realm}/clients/${broker.id}/roles" @click=${closeDialog}>${t("BrokerRolesPage", { clientId })}</a></p>` : nothing}`;
}

/** @param {App} app @param {BrokerRole[]} roles @param {import("./api.js").RegistrationRequest} request */
function choices(app, roles, request) {
  const { t } = app;
  return html`
    <p>${t("GivePermissionsHelp")}</p>
    <ul class="cr-roles" data-testid="cr-roles">
      ${roles.map((role) => html`
        <li class="pf-v5-c-check">
          <input class="pf-v5-c-check__input" type="checkbox" name="role" value=${role.id} id="cr-role-${role.id}" />
          <label class="pf-v5-c-check__label" for="cr-role-${role.id}">${role.name}</label>
          <div class="pf-v5-c-check__description">${permissionList(app, role, request)}</div>
        </li>`)}
    </ul>`;
}

/**
 * What a role permits, in words; for one device when a request is given.
 * @param {App} app
 * @param {BrokerRole} role
 * @param {{username: string, mqttClientId?: string}} [device]
 */
export function permissionList(app, role, device) {
  const { t } = app;
  if (role.permissions.length + role.invalid.length === 0) return html`${t("PermitsNothing")}`;
  return html`
    <ul class="cr-permissions">
      ${role.permissions.map((permission) => html`<li>${inWords(app, permission, device)}</li>`)}
      ${role.invalid.map(({ attribute, value, reason }) => html`<li>${inlineAlert("warning", t, t("InvalidPermission", { attribute, value }), reason)}</li>`)}
    </ul>`;
}

/** @param {App} app @param {BrokerRole["permissions"][number]} permission @param {{username: string, mqttClientId?: string}} [device] */
function inWords({ t }, { action, filter, qos, retain }, device) {
  const shown = device ? substituted(filter, device) : filter;
  if (shown === undefined) return t("PermissionMatchesNothing", { filter });
  const limits = [
    qos && t("QosOnly", { qos: qos.join(", ") }),
    retain === false && t("NotRetained"),
    retain === true && t("OnlyRetained"),
  ].filter(Boolean);
  return html`${t(action === "publish" ? "MayPublish" : "MaySubscribe")} <code class="cr-code">${shown}</code>${limits.length ? ` (${limits.join(", ")})` : nothing}`;
}

/** The filter for one device; undefined when it matches nothing. @param {string} filter @param {{username: string, mqttClientId?: string}} device */
function substituted(filter, { username, mqttClientId }) {
  const values = { "%u": username, "%c": mqttClientId };
  const used = filter.match(/%[uc]/g) ?? [];
  if (used.some((name) => values[name] === "" || NOT_IN_A_LEVEL.test(values[name] ?? ""))) return undefined;
  return filter.replace(/%[uc]/g, (name) => values[name] ?? name);
}
