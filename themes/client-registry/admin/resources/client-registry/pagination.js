import { html } from "./lit-html/lit-html.js";
import { icon } from "./icons.js";
import { button } from "./parts.js";

const SIZES = [10, 20, 50, 100];

/**
 * One page of a list that the server holds.
 *
 * @typedef {{first: number, max: number, total: number}} Paging
 */

/**
 * @param {import("./app.js").App} app
 * @param {Paging} paging
 * @param {(change: Partial<Paging>) => void} onChange
 * @param {"top"|"bottom"} place
 */
export function pagination(app, { first, max, total }, onChange, place) {
  const { t, format } = app;
  const range = html`<b>${format.number(total ? first + 1 : 0)} - ${format.number(Math.min(first + max, total))}</b>
    ${t("PageOf")} <b>${format.number(total)}</b>`;
  /** @param {MouseEvent} event */
  const sizes = (event) =>
    app.menu.toggle(/** @type {HTMLElement} */ (event.currentTarget), SIZES.map((size) => ({
      text: t("PerPage", { size }),
      checked: size === max,
      run: () => onChange({ first: 0, max: size }),
    })));
  /** @param {string} name @param {string} shape @param {boolean} disabled @param {number} to */
  const step = (name, shape, disabled, to) => html`
    <div class="pf-v5-c-pagination__nav-control">
      ${button({ variant: "plain", icon: shape, label: t(name), disabled, testid: `cr-${place}-${shape}`, onClick: () => onChange({ first: to }) })}
    </div>`;
  return html`
    <div class="pf-v5-c-pagination pf-m-compact ${place === "bottom" ? "pf-m-bottom" : ""}">
      <div class="pf-v5-c-pagination__total-items">${range}</div>
      <button type="button" class="pf-v5-c-menu-toggle pf-m-plain pf-m-text" title=${t("PageSize")} aria-haspopup="menu" aria-expanded="false"
        data-testid="cr-${place}-range" @click=${sizes}>
        <span class="pf-v5-c-menu-toggle__text">${range}</span>
        <span class="pf-v5-c-menu-toggle__controls"><span class="pf-v5-c-menu-toggle__toggle-icon">${icon("caret")}</span></span>
      </button>
      <nav class="pf-v5-c-pagination__nav" aria-label=${t(place === "top" ? "PagesTop" : "PagesBottom")}>
        ${step("PreviousPage", "left", first === 0, Math.max(0, first - max))}
        ${step("NextPage", "right", first + max >= total, first + max)}
      </nav>
    </div>`;
}
