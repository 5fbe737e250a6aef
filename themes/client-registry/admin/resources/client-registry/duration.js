import { html } from "./lit-html/lit-html.js";
import { join, split } from "./format.js";
import { numberInput, select } from "./parts.js";

/**
 * A field for a time: an amount and its unit, as the console asks for times. Read it with {@link secondsOf}.
 *
 * @param {import("./page.js").App} app
 * @param {{id: string, seconds: number, units: string[], max: number, disabled?: boolean, autofocus?: boolean}} options
 */
export function durationField(app, { id, seconds, units, max, disabled, autofocus }) {
  const { t, format } = app;
  const { amount, unit } = split(seconds, units);
  const check = ({ currentTarget }) => {
    const input = currentTarget.querySelector("input");
    const tooLong = secondsOf(input.form, id) > max;
    input.setCustomValidity(tooLong ? t("AtMost", { duration: format.duration(max) }) : "");
  };
  return html`
    <div class="cr-duration" @input=${check}>
      ${numberInput({ id, value: amount, min: 1, max, disabled, autofocus })}
      ${select({ id: `${id}-unit`, label: t("Unit"), value: unit, options: units.map((name) => [name, format.unitName(name)]), disabled })}
    </div>`;
}

/** @param {HTMLFormElement} form @param {string} id @returns {number} */
export const secondsOf = (form, id) => join(Number(form.elements[id].value), form.elements[`${id}-unit`].value);
