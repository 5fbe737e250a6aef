/** Small pieces of PatternFly 5, as the console's own pages write them. Everything is a text node; nothing is markup. */
import { html, nothing } from "./lit-html/lit-html.js";
import { icon } from "./icons.js";
import { placeBy } from "./placement.js";

/**
 * @param {object} options
 * @param {unknown} [options.text]
 * @param {"primary"|"secondary"|"link"|"danger"|"plain"|"control"} [options.variant]
 * @param {string} [options.icon]
 * @param {string} [options.classes] more classes
 * @param {boolean} [options.disabled]
 * @param {string} [options.label] for a button that shows an icon only, or whose text does not say enough
 * @param {string} [options.testid]
 * @param {"button"|"submit"} [options.type]
 * @param {boolean} [options.autofocus]
 * @param {(event: Event) => void} [options.onClick]
 */
export const button = ({ text, variant = "primary", icon: shape, classes = "", disabled, label, testid, type = "button", autofocus, onClick }) =>
  html`<button type=${type} class="pf-v5-c-button pf-m-${variant} ${classes}" ?disabled=${disabled} ?autofocus=${autofocus}
      aria-label=${label ?? nothing} data-testid=${testid ?? nothing} @click=${onClick}>
    ${shape ? html`<span class=${text ? "pf-v5-c-button__icon pf-m-start" : ""}>${icon(shape)}</span>` : nothing}${text}
  </button>`;

/** @param {unknown} text @param {string} [colour] @param {string} [shape] @param {string} [testid] */
export const label = (text, colour = "", shape, testid) =>
  html`<span class="pf-v5-c-label ${colour ? `pf-m-${colour}` : ""}" data-testid=${testid ?? nothing}>
    <span class="pf-v5-c-label__content">
      ${shape ? html`<span class="pf-v5-c-label__icon">${icon(shape)}</span>` : nothing}
      <span class="pf-v5-c-label__text">${text}</span>
    </span>
  </span>`;

/** What a device sent, kept apart from the direction of the text around it. @param {string} [text] */
export const sent = (text) => (text ? html`<bdi class="cr-sent">${text}</bdi>` : "—");

/** The same in one line of a table: cut where it is too long, whole for those who point at it. @param {string} [text] */
export const cut = (text) => (text ? html`<bdi class="cr-cut" title=${text}>${text}</bdi>` : "—");

/** What stands in a broker client's place where a device registered by HTTP. */
export const REGISTER = "/register";

/** Through what a request came. @param {import("./app.js").App} app @param {{brokerClientId: string}} request */
export const brokerName = (app, { brokerClientId }) => (brokerClientId === REGISTER ? app.t("RegisteredByHttp") : sent(brokerClientId));

/** "12 sec. ago", and the exact time for those who point at it. @param {import("./app.js").App} app @param {number} [time] */
export const ago = (app, time) =>
  time === undefined
    ? "—"
    : html`<time datetime=${new Date(time).toISOString()} title=${app.format.exact(time)}>${app.format.relative(time, app.now())}</time>`;

/** The exact time, and how long ago it is. @param {import("./app.js").App} app @param {number} time */
export const moment = (app, time) => html`${app.format.exact(time)} <span class="cr-subtle">(${ago(app, time)})</span>`;

/** The line of controls above a table. @param {unknown} content items */
export const toolbar = (content) => html`
  <div class="pf-v5-c-toolbar" data-testid="cr-toolbar">
    <div class="pf-v5-c-toolbar__content"><div class="pf-v5-c-toolbar__content-section">${content}</div></div>
  </div>
  <hr class="pf-v5-c-divider" />`;

/** @param {unknown} content */
export const toolbarItem = (content) => html`<div class="pf-v5-c-toolbar__item">${content}</div>`;

/** Buttons that stand together. @param {unknown[]} buttons */
export const toolbarGroup = (...buttons) => html`<div class="pf-v5-c-toolbar__group pf-m-button-group">${buttons.map(toolbarItem)}</div>`;

/** @typedef {"success"|"warning"|"danger"|"info"} Variant */
/** @typedef {import("./messages.js").Messages["t"]} Translate */

/** @param {Variant} variant @param {Translate} t @param {unknown} title @param {unknown} [description] @param {unknown} [actions] */
export const alertBody = (variant, t, title, description, actions) => html`
  <div class="pf-v5-c-alert__icon">${icon(variant === "success" ? "check" : variant)}</div>
  <p class="pf-v5-c-alert__title"><span class="pf-v5-screen-reader">${t(`Alert_${variant}`)}</span>${title}</p>
  ${description ? html`<div class="pf-v5-c-alert__description">${description}</div>` : nothing}
  ${actions ? html`<div class="pf-v5-c-alert__action-group">${actions}</div>` : nothing}`;

/** @param {Variant} variant @param {Translate} t @param {unknown} title @param {unknown} [description] @param {unknown} [actions] */
export const inlineAlert = (variant, t, title, description, actions) =>
  html`<div class="pf-v5-c-alert pf-m-inline pf-m-${variant}" data-testid="cr-alert-${variant}">${alertBody(variant, t, title, description, actions)}</div>`;

/** @param {{icon: string, title: string, body: unknown, actions?: unknown}} options */
export const emptyState = ({ icon: shape, title, body, actions }) => html`
  <div class="pf-v5-c-empty-state pf-m-lg" data-testid="cr-empty">
    <div class="pf-v5-c-empty-state__content">
      <div class="pf-v5-c-empty-state__icon">${icon(shape)}</div>
      <div class="pf-v5-c-empty-state__header">
        <div class="pf-v5-c-empty-state__title"><h2 class="pf-v5-c-empty-state__title-text">${title}</h2></div>
      </div>
      <div class="pf-v5-c-empty-state__body">${body}</div>
      ${actions ? html`<div class="pf-v5-c-empty-state__footer">${actions}</div>` : nothing}
    </div>
  </div>`;

/** @param {string} text */
export const spinner = (text) => html`
  <div class="pf-v5-l-bullseye cr-loading">
    <svg class="pf-v5-c-spinner pf-m-xl" role="progressbar" viewBox="0 0 100 100" aria-label=${text}>
      <circle class="pf-v5-c-spinner__path" cx="50" cy="50" r="45" fill="none"></circle>
    </svg>
  </div>`;

/**
 * The search field of the console's tables: Enter or the arrow asks the server.
 * @param {import("./messages.js").Messages["t"]} t
 * @param {string} placeholder
 * @param {(text: string) => void} onSearch
 */
export const searchBox = (t, placeholder, onSearch) => {
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    onSearch(field(/** @type {HTMLFormElement} */ (event.target), "search").trim());
  };
  /** @param {Event} event */
  const cleared = (event) => {
    if (/** @type {HTMLInputElement} */ (event.target).value === "") onSearch("");
  };
  return html`
    <form class="pf-v5-c-input-group cr-search" role="search" @submit=${submit}>
      <div class="pf-v5-c-input-group__item pf-m-fill">
        <div class="pf-v5-c-text-input-group">
          <div class="pf-v5-c-text-input-group__main pf-m-icon">
            <span class="pf-v5-c-text-input-group__text">
              <span class="pf-v5-c-text-input-group__icon">${icon("search")}</span>
              <input type="search" name="search" maxlength="255" class="pf-v5-c-text-input-group__text-input"
                aria-label=${placeholder} placeholder=${placeholder} @input=${cleared} />
            </span>
          </div>
        </div>
      </div>
      <div class="pf-v5-c-input-group__item">${button({ variant: "control", icon: "next", label: t("Search"), type: "submit" })}</div>
    </form>`;
};

/** @param {{id: string, label: string, value: string, options: string[][], disabled?: boolean, onChange?: (value: string) => void}} options */
export const select = ({ id, label: name, value, options, disabled, onChange }) => {
  /** @param {Event} event */
  const changed = (event) => onChange?.(/** @type {HTMLSelectElement} */ (event.target).value);
  return html`
    <span class="pf-v5-c-form-control ${disabled ? "pf-m-disabled" : ""}">
      <select id=${id} name=${id} aria-label=${name} ?disabled=${disabled} @change=${changed}>
        ${options.map(([key, text]) => html`<option value=${key} ?selected=${key === value}>${text}</option>`)}
      </select>
      <span class="pf-v5-c-form-control__utilities"><span class="pf-v5-c-form-control__toggle-icon">${icon("caret")}</span></span>
    </span>`;
};

/** What a form holds under a name. @param {HTMLFormElement} form @param {string} name */
export const field = (form, name) => String(new FormData(form).get(name) ?? "");

/**
 * One field of a form; what it means is behind the "?" beside its name, as everywhere in the console.
 * @param {Translate} t
 * @param {string} id
 * @param {string} text
 * @param {string} help
 * @param {unknown} control
 */
export const formGroup = (t, id, text, help, control) => html`
  <div class="pf-v5-c-form__group">
    <div class="pf-v5-c-form__group-label">
      <label class="pf-v5-c-form__label" for=${id}><span class="pf-v5-c-form__label-text">${text}</span></label>
      <button type="button" class="pf-v5-c-form__group-label-help" popovertarget="${id}-help" aria-label=${t("HelpFor", { field: text })}
        data-testid="${id}-help-button">${icon("help")}</button>
      <div class="pf-v5-c-popover cr-help" popover id="${id}-help" @toggle=${placeHelp}>
        <div class="pf-v5-c-popover__content"><div class="pf-v5-c-popover__body">${help}</div></div>
      </div>
    </div>
    <div class="pf-v5-c-form__group-control">${control}</div>
  </div>`;

/** @param {ToggleEvent} event */
function placeHelp(event) {
  const help = /** @type {HTMLElement} */ (event.target);
  if (event.newState === "open" && help.previousElementSibling) placeBy(help.previousElementSibling, help, "left");
}

/** @param {{id: string, name?: string, value: number, min: number, max: number, disabled?: boolean, autofocus?: boolean}} options */
export const numberInput = ({ id, name = id, value, min, max, disabled, autofocus }) => html`
  <span class="pf-v5-c-form-control ${disabled ? "pf-m-disabled" : ""}">
    <input type="number" id=${id} name=${name} value=${value} min=${min} max=${max} step="1" required ?disabled=${disabled} ?autofocus=${autofocus}
      aria-describedby="${id}-help" />
  </span>`;

/** @param {{id: string, type: "url"|"email"|"password", value: string, placeholder?: string, disabled?: boolean}} options */
export const textInput = ({ id, type, value, placeholder, disabled }) => html`
  <span class="pf-v5-c-form-control ${disabled ? "pf-m-disabled" : ""}">
    <input type=${type} id=${id} name=${id} value=${value} placeholder=${placeholder ?? nothing} maxlength="2000" autocomplete="off"
      ?disabled=${disabled} aria-describedby="${id}-help" />
  </span>`;

/** @param {{id: string, checked: boolean, label: string, disabled?: boolean}} options */
export const switchInput = ({ id, checked, label: text, disabled }) => html`
  <label class="pf-v5-c-switch" for=${id}>
    <input class="pf-v5-c-switch__input" type="checkbox" role="switch" id=${id} name=${id} ?checked=${checked} ?disabled=${disabled}
      aria-label=${text} aria-describedby="${id}-help" />
    <span class="pf-v5-c-switch__toggle"></span>
  </label>`;

/** A term and what it is, in a description list. @param {unknown} term @param {unknown} value */
export const description = (term, value) => html`
  <div class="cr-description__group">
    <dt class="cr-description__term">${term}</dt>
    <dd class="cr-description__text">${value}</dd>
  </div>`;
