import { html } from "./lit-html/lit-html.js";
import { join, split } from "./format.js";
import { field, numberInput, select } from "./parts.js";

/**
 * A field for a time: an amount and its unit, as the console asks for times. Read it with {@link secondsOf}.
 *
 * @param {import("./app.js").App} app
 * @param {{id: string, seconds: number, units: import("./format.js").Unit[], max: number, disabled?: boolean, autofocus?: boolean}} options
 */
export function durationField(app, { id, seconds, units, max, disabled, autofocus }) {
  const { t, format } = app;
  const { amount, unit } = split(seconds, units);
  /** @param {InputEvent} event */
  const check = (event) => {
    const input = /** @type {HTMLElement} */ (event.currentTarget).querySelector("input");
    const tooLong = input?.form && secondsOf(input.form, id) > max;
    input?.setCustomValidity(tooLong ? t("AtMost", { duration: format.duration(max) }) : "");
  };
  return html`
    <div class="cr-duration" @input=${check}>
      ${numberInput({ id, value: amount, min: 1, max, disabled, autofocus })}
      ${select({ id: `${id}-unit`, label: t("Unit"), value: unit, options: units.map((name) => [name, format.unitName(name)]), disabled })}
    </div>`;
}

/** @param {HTMLFormElement} form @param {string} id @returns {number} */
export const secondsOf = (form, id) => join(Number(field(form, id)), field(form, `${id}-unit`));
