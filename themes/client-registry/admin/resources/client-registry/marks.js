/** What an administrator should know of a request before granting it. */
import { html, nothing } from "./lit-html/lit-html.js";
import { inlineAlert, label } from "./parts.js";

/** @typedef {import("./api.js").RegistrationRequest} RegistrationRequest */
/** @typedef {import("./app.js").App} App */

/** Beside the username, in short. @param {App} app @param {RegistrationRequest} request */
export function marks({ t }, { kind, contested, expected, grantedBefore, deletedBefore, deniedBefore }) {
  const before = grantedBefore ? "GrantedBefore" : deletedBefore ? "DeletedBefore" : deniedBefore ? "DeniedBefore" : undefined;
  return html`${kind === "REPLACEMENT" ? label(t("Replacement"), "blue") : nothing}
    ${contested ? label(t("Contested"), "gold", "warning") : nothing}
    ${expected && expected !== "OTHER_SECRET" ? label(t("ExpectedMark"), "green", "check") : nothing}
    ${before ? label(t(before), "orange", "history") : nothing}`;
}

/** The same at length, with what to do about it. @param {App} app @param {RegistrationRequest} request */
export const warnings = ({ t, format }, { username, kind, status, contested, expected, grantedBefore, deletedBefore, deniedBefore }) => html`
  ${kind === "REPLACEMENT" && status === "PENDING" ? inlineAlert("info", t, t("Replacement"), t("ReplacementHelp", { username })) : nothing}
  ${contested ? inlineAlert("warning", t, t("Contested"), t(expected === "OTHER_SECRET" ? "OtherSecretHelp" : "ContestedHelp")) : nothing}
  ${expected && expected !== "OTHER_SECRET" ? inlineAlert("success", t, t("ExpectedMark"), t(`Expectation_${expected}`)) : nothing}
  ${grantedBefore
    ? inlineAlert("warning", t, t("GrantedBefore"), t("GrantedBeforeHelp", { username, time: format.exact(grantedBefore) }))
    : nothing}
  ${deletedBefore && !grantedBefore
    ? inlineAlert("warning", t, t("DeletedBefore"), t("DeletedBeforeHelp", { username, time: format.exact(deletedBefore) }))
    : nothing}
  ${deniedBefore
    ? inlineAlert("warning", t, t("DeniedBefore"), t("DeniedBeforeHelp", { username, time: format.exact(deniedBefore) }))
    : nothing}`;
