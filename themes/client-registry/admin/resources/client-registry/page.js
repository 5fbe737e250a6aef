/**
 * The Client registry page: a custom element that needs its `context` and nothing else of the console around it.
 * The context is the one that Keycloak's proposed UiScriptProvider gives to a page.
 */
import { render } from "./lit-html/lit-html.js";
import { Alerts } from "./alerts.js";
import { Api } from "./api.js";
import { BrokersTab } from "./brokers.js";
import { Format } from "./format.js";
import { HistoryTab } from "./history.js";
import { cannotStart, pageView } from "./layout.js";
import { Menu } from "./menu.js";
import { Messages } from "./messages.js";
import { spinner } from "./parts.js";
import { PendingTab } from "./pending.js";
import { Poller } from "./poller.js";
import { SettingsTab } from "./settings.js";

const TABS = { pending: PendingTab, history: HistoryTab, brokers: BrokersTab, settings: SettingsTab };
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
  /** Whether any broker asks this realm, as it was on entry or when the brokers were last looked at. */
  hasBrokers = true;
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
    const [messages, state] = await Promise.all([Messages.load(this.api), this.api.state(), this.loadSettings(), this.loadBrokers()]);
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

  async loadBrokers() {
    const brokers = await this.api.brokers();
    this.hasBrokers = brokers.length > 0;
    return brokers;
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
  focusOn(element) {
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

  update = () => render(this.#view(), this.#root);

  #view() {
    if (!this.messages) return this.#error ? cannotStart(this, this.#error) : spinner("…");
    const tab = this.#tab();
    const tabs = { names: Object.keys(TABS), current: this.#tabName(), content: tab.view(), news: tab.news };
    return pageView(this, tabs, { error: this.#error, news: this.#news });
  }
}

if (!customElements.get("client-registry-page")) customElements.define("client-registry-page", ClientRegistryPage);
