import { html, nothing, render } from "./lit-html/lit-html.js";
import { button } from "./parts.js";

/**
 * @template T
 * @typedef {object} DialogView
 * @property {string} title
 * @property {unknown} body may hold an element with `autofocus`
 * @property {{text: string, variant?: "primary"|"danger", disabled?: boolean, value: (form: HTMLFormElement) => T}} [action]
 * @property {boolean} [wide]
 */

/**
 * Shows the browser's own modal dialog, which keeps the focus inside and gives it back afterwards. The alerts give way.
 *
 * @template T
 * @param {import("./app.js").App} app
 * @param {(update: () => void) => DialogView<T>} view asked again after each `update()`
 * @returns {Promise<T|undefined>} the value of the chosen action; undefined when the dialog was left
 */
export function ask(app, view) {
  const { t } = app;
  const dialog = document.createElement("dialog");
  dialog.className = "cr-dialog";
  dialog.setAttribute("aria-labelledby", "cr-dialog-title");
  /** @type {T|undefined} */
  let result;

  const update = () => {
    const { title, body, action, wide } = view(update);
    const dangerous = action?.variant === "danger";
    /** @param {SubmitEvent} event */
    const submit = (event) => {
      event.preventDefault();
      if (!action || action.disabled) return;
      result = action.value(/** @type {HTMLFormElement} */ (event.target));
      dialog.close();
    };
    render(html`
      <form class="pf-v5-c-modal-box ${wide ? "pf-m-md" : "pf-m-sm"}" @submit=${submit}>
        <div class="pf-v5-c-modal-box__close">
          ${button({ variant: "plain", icon: "close", label: t("Close"), onClick: () => dialog.close() })}
        </div>
        <header class="pf-v5-c-modal-box__header">
          <h1 class="pf-v5-c-modal-box__title" id="cr-dialog-title"><span class="pf-v5-c-modal-box__title-text">${title}</span></h1>
        </header>
        <div class="pf-v5-c-modal-box__body">${body}</div>
        <footer class="pf-v5-c-modal-box__footer">
          ${action
            ? button({ text: action.text, variant: action.variant, type: "submit", disabled: action.disabled, testid: "cr-dialog-confirm", autofocus: !dangerous })
            : nothing}
          ${button({ variant: "link", text: t(action ? "Cancel" : "Close"), autofocus: dangerous, testid: "cr-dialog-cancel", onClick: () => dialog.close() })}
        </footer>
      </form>`, dialog);
  };

  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(result);
    });
    app.alerts.clear();
    update();
    app.element.append(dialog);
    dialog.showModal();
  });
}

/**
 * A question with one answer besides "Cancel".
 * @param {import("./app.js").App} app
 * @param {{title: string, body: unknown, confirm: string, variant?: "primary"|"danger"}} options
 * @returns {Promise<boolean>}
 */
export const confirm = async (app, { title, body, confirm: text, variant = "primary" }) =>
  (await ask(app, () => ({ title, body: html`<p>${body}</p>`, action: { text, variant, value: () => true } }))) ?? false;
