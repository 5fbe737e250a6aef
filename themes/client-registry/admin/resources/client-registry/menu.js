import { html, nothing, render } from "./lit-html/lit-html.js";
import { placeBy } from "./placement.js";

/**
 * A menu below the button that opens it. The browser's popover closes it on Escape and on a click elsewhere.
 *
 * @typedef {{text: string, checked?: boolean, danger?: boolean, testid?: string, run: () => void}} MenuItem
 */
export class Menu {
  /** To be put into the document by whoever has the menu. */
  element = document.createElement("div");
  /** @type {HTMLElement|undefined} */
  #anchor;

  constructor() {
    this.element.className = "pf-v5-c-menu cr-menu";
    this.element.popover = "auto";
    this.element.addEventListener("toggle", (event) => {
      if (event.newState === "closed") this.#closed();
    });
    this.element.addEventListener("keydown", this.#onKey);
  }

  /** Opens the menu, or closes it when this button has it open. @param {HTMLElement} anchor @param {MenuItem[]} items */
  toggle(anchor, items) {
    if (this.#anchor === anchor) return this.close();
    this.close();
    render(this.#view(items), this.element);
    this.#anchor = anchor;
    anchor.setAttribute("aria-expanded", "true");
    this.element.showPopover();
    placeBy(anchor, this.element, "right");
    this.#items()[0]?.focus();
  }

  close() {
    if (this.element.matches(":popover-open")) this.element.hidePopover();
    this.#closed();
  }

  #closed() {
    this.#anchor?.setAttribute("aria-expanded", "false");
    this.#anchor = undefined;
  }

  #items = () => [...this.element.querySelectorAll("button")];

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    const items = this.#items();
    const at = items.findIndex((item) => item === document.activeElement);
    const moves = new Map([["ArrowDown", at + 1], ["ArrowUp", at - 1 + items.length], ["Home", 0], ["End", items.length - 1]]);
    const to = moves.get(event.key);
    if (to !== undefined) {
      event.preventDefault();
      items[to % items.length].focus();
    } else if (event.key === "Tab") {
      this.close();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      event.preventDefault();
      const anchor = this.#anchor;
      this.close();
      anchor?.focus();
    }
  };

  /** @param {MenuItem[]} items */
  #view(items) {
    const role = items.some((item) => item.checked !== undefined) ? "menuitemradio" : "menuitem";
    return html`
      <div class="pf-v5-c-menu__content">
        <ul class="pf-v5-c-menu__list" role="menu">
          ${items.map((item) => html`
            <li class="pf-v5-c-menu__list-item ${item.danger ? "pf-m-danger" : ""}" role="none">
              <button type="button" class="pf-v5-c-menu__item" role=${role} tabindex="-1" aria-checked=${item.checked ?? nothing}
                data-testid=${item.testid ?? nothing} @click=${() => this.#choose(item)}>
                <span class="pf-v5-c-menu__item-main"><span class="pf-v5-c-menu__item-text">${item.text}</span></span>
              </button>
            </li>`)}
        </ul>
      </div>`;
  }

  /** @param {MenuItem} item */
  #choose(item) {
    this.#anchor?.focus();
    this.close();
    item.run();
  }
}
