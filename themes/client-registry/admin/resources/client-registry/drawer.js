import { html, nothing } from "./lit-html/lit-html.js";
import { ApiError } from "./api.js";
import { button, cut, sent } from "./parts.js";

/**
 * What a drawer shows.
 *
 * @template T
 * @typedef {object} DrawerContent
 * @property {(id: string) => Promise<T>} find asks the server for one that is in the table no more
 * @property {(item: T) => unknown} view what is below the username
 * @property {(item: T) => void} [opened] asks for what `view` shows beside the row
 */

/**
 * A table with a panel that shows everything about one of its rows: beside it where there is room, else above it.
 * @template {{id: string, username: string}} T
 */
export class Drawer {
  #app;
  #content;
  /** @type {T|undefined} */
  #item;
  /** The id that the address was of when it was last looked at. @type {string|undefined} */
  #linked;
  /** @type {HTMLElement|undefined} */
  #opener;

  /** @param {import("./app.js").App} app @param {DrawerContent<T>} content */
  constructor(app, content) {
    this.#app = app;
    this.#content = content;
  }

  /** The username as the button that opens it, and that gets the focus back. @param {T} item */
  opener(item) {
    return html`<button type="button" class="pf-v5-c-button pf-m-link pf-m-inline cr-name"
      @click=${(/** @type {Event} */ event) => this.#open(item, /** @type {HTMLElement} */ (event.currentTarget))}>${cut(item.username)}</button>`;
  }

  /** @param {T} item @param {HTMLElement} [opener] gets the focus back */
  #open(item, opener) {
    this.#item = item;
    this.#opener = opener;
    this.#app.update();
    this.#app.find(".cr-drawer__title")?.focus();
    this.#content.opened?.(item);
  }

  /** Opens what the address is of, once for each address. @param {string|undefined} id @param {string} gone what is said where there is no such item */
  async follow(id, gone) {
    if (id === this.#linked) return;
    this.#linked = id;
    if (!id) return;
    try {
      this.#open(await this.#content.find(id));
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) throw error;
      this.#app.alerts.add("warning", gone);
    }
  }

  #close = () => {
    this.#item = undefined;
    this.#app.update();
    this.#app.focusOn(this.#opener);
  };

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    if (event.key === "Escape") this.#close();
  };

  /** Takes over what changed. @param {T[]} rows those just loaded */
  async refresh(rows) {
    if (!this.#item) return;
    const { id } = this.#item;
    try {
      const item = rows.find((row) => row.id === id) ?? (await this.#content.find(id));
      if (this.#item?.id === id) this.#item = item;
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) throw error;
      this.#close();
    }
  }

  /** @param {unknown} content the table */
  view(content) {
    const item = this.#item;
    const place = this.#app.isWide() ? "pf-m-inline" : "";
    return html`
      <div class="pf-v5-c-drawer cr-fill ${place} ${item ? "pf-m-expanded" : ""}">
        <div class="pf-v5-c-drawer__main">
          <div class="pf-v5-c-drawer__content"><div class="pf-v5-c-drawer__body">${content}</div></div>
          ${item ? this.#panel(item) : nothing}
        </div>
      </div>`;
  }

  /** @param {T} item */
  #panel(item) {
    const { t } = this.#app;
    return html`
      <div class="pf-v5-c-drawer__panel cr-drawer" role="region" aria-labelledby="cr-drawer-title" data-testid="cr-drawer" @keydown=${this.#onKey}>
        <div class="pf-v5-c-drawer__body">
          <div class="pf-v5-c-drawer__head">
            <h2 class="pf-v5-c-title pf-m-xl cr-drawer__title" id="cr-drawer-title" tabindex="-1">${sent(item.username)}</h2>
            <div class="pf-v5-c-drawer__actions"><div class="pf-v5-c-drawer__close">
              ${button({ variant: "plain", icon: "close", label: t("CloseDetails"), testid: "cr-drawer-close", onClick: this.#close })}
            </div></div>
          </div>
        </div>
        <div class="pf-v5-c-drawer__body cr-drawer__body">${this.#content.view(item)}</div>
      </div>`;
  }
}
