/** What surrounds the tabs: the heading with the lock, the tab bar, and what is said when something does not work. */
import { html, nothing } from "./lit-html/lit-html.js";
import { explain } from "./alerts.js";
import { lockActions, lockState } from "./lock.js";
import { button, inlineAlert } from "./parts.js";
import { scope } from "./unlock.js";

/** @typedef {import("./app.js").App} App */

/**
 * @param {App} app
 * @param {{names: string[], current: string, content: unknown, news: string}} tabs
 * @param {{error: unknown, news: string}} status
 */
export const pageView = (app, tabs, status) => html`
  <section class="pf-v5-c-page__main-section pf-m-light">
    <div class="cr-header">
      <div class="pf-v5-c-content"><h1 tabindex="-1" data-testid="view-header">${app.t("")}</h1></div>
      ${lockState(app)}
    </div>
    ${app.unlocked() ? scope(app) : nothing}
    <div class="pf-v5-c-content"><p>${app.t("Help")}</p></div>
    <div class="cr-header cr-header__actions">${lockActions(app)}</div>
    ${status.error ? inlineAlert("danger", app.t, app.t("LoadFailed"), explain(status.error, app.t), tryAgain(app.refresh, app.t("TryAgain"))) : nothing}
  </section>
  <section class="pf-v5-c-page__main-section pf-m-light pf-v5-u-p-0 cr-body">
    ${tabBar(app, tabs)}
    <section class="cr-tab-content" id="cr-panel" role="tabpanel" aria-labelledby="cr-tab-${tabs.current}" tabindex="0">${tabs.content}</section>
  </section>
  <div class="pf-v5-screen-reader" role="status" aria-live="polite" data-testid="cr-news">${status.news}</div>
  <div class="pf-v5-screen-reader" role="log" aria-live="polite" data-testid="cr-new-rows">${tabs.news}</div>`;

/**
 * Each tab is a link of its own, so that the browser's history and bookmarks know it.
 * @param {App} app
 * @param {{names: string[], current: string}} tabs
 */
function tabBar(app, { names, current }) {
  const path = location.hash.split("?")[0];
  return html`
    <ul class="cr-tabs" role="tablist" aria-label=${app.t("")} @keydown=${onTabKey}>
      ${names.map((name) => html`
        <li class="cr-tabs__item" role="presentation">
          <a class="cr-tabs__link" role="tab" id="cr-tab-${name}" href="${path}?tab=${name}" aria-controls="cr-panel"
            aria-selected=${name === current} data-testid="cr-tab-${name}">${tabText(app, name)}</a>
        </li>`)}
    </ul>`;
}

/** The arrow keys go from tab to tab, as in every tab list. @param {KeyboardEvent} event */
function onTabKey(event) {
  const step = new Map([["ArrowRight", 1], ["ArrowLeft", -1]]).get(event.key);
  const list = /** @type {HTMLElement} */ (event.currentTarget);
  const tabs = [...list.querySelectorAll("a")];
  const at = tabs.findIndex((tab) => tab === document.activeElement);
  if (step && at >= 0) tabs[(at + step + tabs.length) % tabs.length].focus();
}

/** @param {App} app @param {string} name */
function tabText({ t, state, format }, name) {
  const text = t(name[0].toUpperCase() + name.slice(1));
  if (name !== "pending") return text;
  return html`${text} <span class="pf-v5-c-badge ${state.pending ? "pf-m-unread" : "pf-m-read"}">${format.number(state.pending)}</span>`;
}

/**
 * Before the page's texts could be loaded: the only words that are not among them.
 * @param {unknown} error
 * @param {() => Promise<void>} refresh
 */
export const cannotStart = (error, refresh) => html`
  <section class="pf-v5-c-page__main-section pf-m-light">
    ${inlineAlert("danger", () => "", error instanceof Error ? error.message : "", undefined, tryAgain(refresh, "↻"))}
  </section>`;

/** @param {() => Promise<void>} refresh @param {string} text */
const tryAgain = (refresh, text) => button({ text, variant: "link", classes: "pf-m-inline", testid: "cr-try-again", onClick: () => refresh() });
