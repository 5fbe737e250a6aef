/** Grant, deny and ignore: the questions before, the call, and what is said afterwards. */
import { html, nothing } from "./lit-html/lit-html.js";
import { ApiError } from "./api.js";
import { explain } from "./alerts.js";
import { ask, confirm } from "./dialog.js";
import { ago, brokerName, button, inlineAlert, label, sent } from "./parts.js";
import { givePermissions, roleMapping } from "./permissions.js";
import { inOrder } from "./order.js";
import { table } from "./table.js";

/** @typedef {import("./api.js").RegistrationRequest} RegistrationRequest */
/** @typedef {import("./app.js").App} App */

/** More than there can be: a username has at most three pending requests. */
const MOST_RIVALS = 100;

/** @param {App} app @param {RegistrationRequest} request */
export async function grant(app, request) {
  try {
    const replaces = request.kind === "REPLACEMENT";
    const chosen = request.contested || replaces ? await compare(app, request) : request;
    if (chosen) await grantChosen(app, chosen);
  } catch (error) {
    app.alerts.failure(error, app.t("GrantFailed", { username: request.username }));
  }
  await app.refreshAfterDecision();
}

/** @param {App} app @param {RegistrationRequest} request */
async function grantChosen(app, request) {
  const { userId } = await app.api.grant(request.id, request.contested);
  const { t } = app;
  if (request.kind === "REPLACEMENT") {
    app.alerts.add("success", t("Replaced", { username: request.username }));
    return;
  }
  app.alerts.add("success", t("Granted", { username: request.username }), html`
    ${button({ text: t("GivePermissions"), variant: "link", classes: "pf-m-inline", testid: "cr-give-permissions", onClick: () => givePermissions(app, [{ ...request, userId }]) })}
    <a class="pf-v5-c-button pf-m-link pf-m-inline" href=${roleMapping(app, userId)}>${t("RoleMapping")}</a>`);
}

/** @param {App} app @param {RegistrationRequest} request */
export async function deny(app, request) {
  const { t } = app;
  const { username } = request;
  const sure = await confirm(app, { title: t("DenyTitle", { username }), body: t("DenyBody"), confirm: t("Deny"), variant: "danger" });
  if (sure) await carryOut(app, () => app.api.deny(request.id), t("Denied", { username }), t("DenyFailed", { username }));
}

/** @param {App} app @param {RegistrationRequest} request */
export async function ignore(app, request) {
  const { t } = app;
  const { username } = request;
  const sure = await confirm(app, { title: t("IgnoreTitle", { username }), body: t("IgnoreBody"), confirm: t("Ignore"), variant: "danger" });
  if (sure) await carryOut(app, () => app.api.ignore(request.id), t("Ignored", { username }), t("IgnoreFailed", { username }));
}

/** Deletes an entry of the history; for an ignored one that is the end of being ignored. @param {App} app @param {RegistrationRequest} request */
export async function forget(app, request) {
  const { t } = app;
  const { username } = request;
  const ignored = request.status === "IGNORED";
  await carryOut(app, () => app.api.forget(request.id), t(ignored ? "IgnoredNoMore" : "Forgotten", { username }), t("ForgetFailed", { username }));
}

/** @param {App} app @param {() => Promise<unknown>} call @param {string} done @param {string} failed */
async function carryOut(app, call, done, failed) {
  try {
    await call();
    app.alerts.add("success", done);
  } catch (error) {
    app.alerts.failure(error, failed);
  }
  await app.refreshAfterDecision();
}

/**
 * Decides many at once, each on its own, and lists those that could not be decided.
 *
 * @param {App} app
 * @param {"grant"|"deny"} decision
 * @param {Map<string, string>} selected usernames by request id
 * @returns {Promise<string[]>} the ids that are decided
 */
export async function decideAll(app, decision, selected) {
  const { t } = app;
  const granting = decision === "grant";
  const count = selected.size;
  const sure = await confirm(app, {
    title: t(granting ? "GrantAllTitle" : "DenyAllTitle", { count }),
    body: t(granting ? "GrantAllBody" : "DenyBody"),
    confirm: t(granting ? "Grant" : "Deny"),
    variant: granting ? "primary" : "danger",
  });
  if (!sure) return [];
  try {
    const results = await app.api.decideAll(decision, [...selected.keys()]);
    const failures = results.filter(({ status }) => status >= 300);
    const done = results.filter(({ status }) => status < 300).map(({ id }) => id);
    const success = done.length ? t(granting ? "GrantedAll" : "DeniedAll", { count: done.length }) : undefined;
    if (failures.length) showFailures(app, t("FailuresTitle", { count: failures.length }), failures, selected, success);
    else if (success) app.alerts.add("success", success);
    return done;
  } catch (error) {
    app.alerts.failure(error, t("BulkFailed"));
    return [];
  } finally {
    await app.refreshAfterDecision();
  }
}

/**
 * Says with which it failed, and why.
 * @param {App} app
 * @param {string} title
 * @param {import("./api.js").BulkResult[]} failures
 * @param {Map<string, string>} usernames by id
 * @param {string} [success] what became of the others
 */
export function showFailures(app, title, failures, usernames, success) {
  const { t } = app;
  return ask(app, () => ({
    title,
    wide: true,
    body: html`
      ${success ? inlineAlert("success", t, success) : nothing}
      ${table(app, failures, {
        label: title,
        testid: "cr-failures",
        columns: [
          { name: "Username", cell: ({ id }) => sent(usernames.get(id)) },
          { name: "Reason", cell: ({ status, error }) => error || explain(new ApiError(status, ""), t) },
        ],
      })}`,
  }));
}

/**
 * Shows all pending requests of one username side by side, beside the device that one of them would replace, and lets
 * the administrator choose.
 *
 * @param {App} app
 * @param {RegistrationRequest} request the one that was pointed at
 * @returns {Promise<RegistrationRequest|undefined>}
 */
async function compare(app, request) {
  const { t } = app;
  const { username, kind, userId } = request;
  const [pending, device] = await Promise.all([
    app.api.requests({ status: ["PENDING"], username, max: MOST_RIVALS }),
    kind === "REPLACEMENT" && userId ? app.api.device(userId) : undefined,
  ]);
  const rivals = inOrder(pending);
  if (!rivals.some(({ id }) => id === request.id)) throw new ApiError(409, "");
  if (rivals.length === 1 && !device && rivals[0].expected !== "OTHER_SECRET") return rivals[0];
  /** @type {RegistrationRequest|undefined} */
  let chosen = device && rivals.length === 1 ? rivals[0] : undefined;
  return ask(app, (update) => ({
    title: t(device ? "ReplacementTitle" : "ContestedTitle", { username }),
    wide: true,
    body: html`
      ${rivals.length > 1 ? inlineAlert("warning", t, t("ContestedWarning", { count: rivals.length }), t("ContestedHelp")) : nothing}
      ${rivals.some(({ expected }) => expected === "OTHER_SECRET") ? inlineAlert("warning", t, t("Expectation_OTHER_SECRET"), t("OtherSecretHelp")) : nothing}
      ${device ? html`<p>${t("ReplacementHelp", { username })}</p>` : nothing}
      ${comparison(app, device, rivals, (rival) => {
        chosen = rival;
        update();
      })}`,
    action: { text: t(device ? "Replace" : "GrantChosen"), disabled: !chosen, value: () => chosen },
  }));
}

/**
 * Side by side. Of several none is chosen.
 * @param {App} app
 * @param {import("./api.js").Device|undefined} device that is to be replaced
 * @param {RegistrationRequest[]} rivals
 * @param {(rival: RegistrationRequest) => void} choose
 */
function comparison(app, device, rivals, choose) {
  const { t, format } = app;
  /** @param {string} name @param {(rival: RegistrationRequest) => unknown} value @param {unknown} [ofDevice] */
  const row = (name, value, ofDevice = "—") => html`
    <tr class="pf-v5-c-table__tr">
      <th class="pf-v5-c-table__th" scope="row">${t(name)}</th>
      ${device ? html`<td class="pf-v5-c-table__td">${ofDevice}</td>` : nothing}
      ${rivals.map((rival) => html`<td class="pf-v5-c-table__td">${value(rival)}</td>`)}
    </tr>`;
  /** @param {string} [code] */
  const pairingCode = (code) => (code ? html`<code class="cr-code">${code}</code>` : "—");
  return html`
    <table class="pf-v5-c-table pf-m-compact cr-compare" aria-label=${t("ContestedTable")}>
      <thead class="pf-v5-c-table__thead">
        <tr class="pf-v5-c-table__tr">
          <td class="pf-v5-c-table__td"></td>
          ${device ? html`<th class="pf-v5-c-table__th" scope="col">${t("PresentDevice")}</th>` : nothing}
          ${rivals.map((rival, index) => html`
            <th class="pf-v5-c-table__th" scope="col">
              ${device && rivals.length === 1 ? t("Successor") : html`
                <label class="cr-choice"><input type="radio" name="rival" value=${rival.id} @change=${() => choose(rival)} />
                  ${t("RivalNumber", { number: index + 1 })}</label>`}
            </th>`)}
        </tr>
      </thead>
      <tbody class="pf-v5-c-table__tbody">
        ${row("PairingCode", (rival) => pairingCode(rival.pairingCode), pairingCode(device?.pairingCode))}
        ${rivals.some(({ expected }) => expected) ? row("Expected", ({ expected }) => (expected ? t(`Expectation_${expected}`) : "—")) : nothing}
        ${row("Address", ({ address }) => sent(address), sent(device?.lastAddress))}
        ${row("MqttClientId", ({ mqttClientId }) => sent(mqttClientId), sent(device?.lastMqttClientId))}
        ${row("Broker", (request) => brokerName(app, request), sent(device?.lastBroker))}
        ${row("FirstSeen", ({ firstSeen }) => ago(app, firstSeen))}
        ${row("LastSeen", ({ lastSeen }) => ago(app, lastSeen), ago(app, device?.lastLogin))}
        ${row("Attempts", ({ attempts }) => format.number(attempts))}
      </tbody>
    </table>`;
}

/** How the status of a request is shown. @param {App} app @param {RegistrationRequest} request */
export function statusLabel(app, { status }) {
  const colour = { PENDING: "blue", GRANTED: "green", DENIED: "red", IGNORED: "orange", EXPIRED: "" }[status];
  return label(app.t(`Status_${status}`), colour);
}
