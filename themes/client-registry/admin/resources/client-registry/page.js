/**
 * The Client registry page: a custom element that needs its `context` and nothing else of the console around it.
 * The context is the one that Keycloak's proposed UiScriptProvider gives to a page.
 */
import { html, nothing, render } from "./lit-html/lit-html.js";
import { Alerts, explain } from "./alerts.js";
import { Api } from "./api.js";
import { Format } from "./format.js";
import { HistoryTab } from "./history.js";
import { lockActions, lockState } from "./lock.js";
import { Menu } from "./menu.js";
import { Messages } from "./messages.js";
import { button, inlineAlert, spinner } from "./parts.js";
import { PendingTab } from "./pending.js";
import { Poller } from "./poller.js";
import { SettingsTab } from "./settings.js";

const TABS = { pending: PendingTab, history: HistoryTab, settings: SettingsTab };
const FIRST_TAB = "pending";

/**
 * What the parts of the page share.
 * @typedef {ClientRegistryPage} App
 */
class ClientRegistryPage extends HTMLElement {
  #context;
  #root = document.createElement("div");
  #poller = new Poller(() => this.#load());
  #ticker;
  #tabs = {};
  #error;
  /** The server's clock minus this one, in milliseconds. */
  #skew = 0;
  #wasUnlocked;
  #news = "";

  /** @type {import("./api.js").RegistryState|undefined} */
  state;
  /** @type {import("./api.js").Settings|undefined} */
  settings;
  /** @type {Messages|undefined} */
  messages;

  get element() {
    return this;
  }

  get context() {
    return this.#context;
  }

  /** Set once, before or after the element is put into the document. */
  set context(context) {
    this.#context = context;
    this.api = new Api(context);
    if (this.isConnected) this.#start();
  }

  connectedCallback() {
    this.#root.className = "cr-root";
    this.menu = new Menu();
    this.alerts = new Alerts(this);
    this.replaceChildren(this.#root, this.menu.element, this.alerts.element);
    if (this.#context) this.#start();
  }

  disconnectedCallback() {
    this.#poller.stop();
    clearInterval(this.#ticker);
    removeEventListener("hashchange", this.#onTab);
  }

  #start() {
    this.#ticker = setInterval(() => this.#tick(), 1000);
    addEventListener("hashchange", this.#onTab);
    this.update();
    this.#poller.start();
  }

  /** Everything the page shows is asked for here, on entry, every three seconds and after each change. */
  async #load() {
    try {
      if (!this.messages) await this.#enter();
      const [state] = await Promise.all([this.api.state(), this.#tab().load()]);
      this.take(state);
      this.#error = undefined;
    } catch (error) {
      this.#error = error;
      throw error;
    } finally {
      this.update();
    }
  }

  async #enter() {
    const [messages, state] = await Promise.all([Messages.load(this.api), this.api.state(), this.loadSettings()]);
    this.t = messages.t;
    this.format = new Format(messages.locale);
    this.messages = messages;
    this.take(state);
    this.update();
    this.querySelector("h1").focus();
  }

  async loadSettings() {
    this.settings = await this.api.settings();
  }

  /** Takes over the registry's state as the server told it. @param {import("./api.js").RegistryState} state */
  take(state) {
    this.#skew = state.serverTime - Date.now();
    this.state = state;
    this.#announceLock();
    this.dispatchEvent(new CustomEvent("client-registry-state", { detail: state, bubbles: true }));
  }

  #announceLock() {
    const unlocked = this.unlocked();
    if (this.#wasUnlocked !== undefined && this.#wasUnlocked !== unlocked) {
      this.#news = unlocked
        ? this.t("NewsUnlocked", { duration: this.format.duration(Math.round(this.timeLeft() / 1000)) })
        : this.t("NewsLocked");
    }
    this.#wasUnlocked = unlocked;
  }

  /** The server's time, epoch milliseconds. */
  now = () => Date.now() + this.#skew;

  /** Milliseconds until the window closes by itself. */
  timeLeft = () => (this.state.unlocked ? Math.max(0, this.state.unlockedUntil - this.now()) : 0);

  unlocked = () => this.timeLeft() > 0;

  /** Asks the server again, now. */
  refresh = () => this.#poller.now();

  /** The button that had the focus may be gone with its row: the focus then goes to the tab, not to nowhere. */
  refreshAfterDecision = async () => {
    await this.refresh();
    if (document.activeElement === document.body) this.querySelector("#cr-panel")?.focus();
  };

  /** Once a second: the countdown and the relative times. The end of the window is seen without waiting for a poll. */
  #tick() {
    if (!this.messages) return;
    if (this.#wasUnlocked && !this.unlocked()) {
      this.#announceLock();
      this.refresh();
    }
    this.update();
  }

  /** Gives the focus back to where it came from, or to the page when that is gone. @param {HTMLElement} [element] */
  focus(element) {
    (element?.isConnected ? element : this.querySelector("h1")).focus();
  }

  #onTab = () => {
    this.update();
    this.refresh();
  };

  #tabName() {
    const name = new URLSearchParams(location.hash.split("?")[1]).get("tab");
    return name in TABS ? name : FIRST_TAB;
  }

  #tab() {
    const name = this.#tabName();
    return (this.#tabs[name] ??= new TABS[name](this));
  }

  update = () => {
    if (!this.messages) {
      render(this.#error ? this.#cannotStart() : spinner("…"), this.#root);
      return;
    }
    const tab = this.#tab();
    render(html`
      <section class="pf-v5-c-page__main-section pf-m-light">
        <div class="cr-header">
          <div class="cr-header__title">
            <div class="pf-v5-c-content"><h1 tabindex="-1" data-testid="view-header">${this.t("")}</h1></div>
            ${lockState(this)}
          </div>
          <div class="cr-header__actions">${lockActions(this)}</div>
        </div>
        <div class="pf-v5-c-content"><p>${this.t("Help")}</p></div>
        ${this.#error ? this.#failure() : nothing}
      </section>
      <section class="pf-v5-c-page__main-section pf-m-light pf-v5-u-p-0 cr-body">
        ${this.#tabBar()}
        <section class="cr-tab-content" id="cr-panel" role="tabpanel" aria-labelledby="cr-tab-${this.#tabName()}" tabindex="0">${tab.view()}</section>
      </section>
      <div class="pf-v5-screen-reader" role="status" aria-live="polite" data-testid="cr-news">${this.#news}</div>
      <div class="pf-v5-screen-reader" role="log" aria-live="polite" data-testid="cr-new-rows">${tab.news}</div>`, this.#root);
  };

  #tabBar() {
    const path = location.hash.split("?")[0];
    const current = this.#tabName();
    const text = (name) =>
      name === FIRST_TAB
        ? html`${this.t("Pending")} <span class="pf-v5-c-badge ${this.state.pending ? "pf-m-unread" : "pf-m-read"}">${this.format.number(this.state.pending)}</span>`
        : this.t(name[0].toUpperCase() + name.slice(1));
    return html`
      <ul class="cr-tabs" role="tablist" aria-label=${this.t("")}>
        ${Object.keys(TABS).map((name) => html`
          <li class="cr-tabs__item" role="presentation">
            <a class="cr-tabs__link" role="tab" id="cr-tab-${name}" href="${path}?tab=${name}" aria-controls="cr-panel"
              aria-selected=${name === current} data-testid="cr-tab-${name}">${text(name)}</a>
          </li>`)}
      </ul>`;
  }

  #failure() {
    return inlineAlert("danger", this.t, this.t("LoadFailed"), explain(this.#error, this.t), this.#tryAgain(this.t("TryAgain")));
  }

  /** Without the server there are no messages either: the only text that is not one. */
  #cannotStart() {
    const t = () => "";
    return html`<section class="pf-v5-c-page__main-section pf-m-light">
      ${inlineAlert("danger", t, `${this.#error.status || ""} ${this.#error.message}`, undefined, this.#tryAgain("↻"))}
    </section>`;
  }

  #tryAgain(text) {
    return button({ text, variant: "link", classes: "pf-m-inline", testid: "cr-try-again", onClick: () => this.refresh() });
  }
}

if (!customElements.get("client-registry-page")) customElements.define("client-registry-page", ClientRegistryPage);
