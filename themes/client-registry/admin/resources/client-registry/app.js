import { render } from "./lit-html/lit-html.js";
import { Alerts } from "./alerts.js";
import { Api } from "./api.js";
import { BrokersTab } from "./brokers.js";
import { ClientIdsTab } from "./client-ids.js";
import { DevicesTab } from "./devices.js";
import { ExpectedTab } from "./expected.js";
import { Format } from "./format.js";
import { HistoryTab } from "./history.js";
import { pageView } from "./layout.js";
import { Menu } from "./menu.js";
import { Messages } from "./messages.js";
import { PendingTab } from "./pending.js";
import { SettingsTab } from "./settings.js";

/** @typedef {import("./api.js").RegistryState} RegistryState */

/**
 * A tab of the page.
 *
 * @typedef {object} Tab
 * @property {string} news what a screen reader is told about the newest rows
 * @property {() => Promise<void>} load asks the server for what the tab shows
 * @property {() => unknown} view
 */

/** @type {Record<string, new (app: App) => Tab>} */
const TABS = {
  pending: PendingTab, expected: ExpectedTab, devices: DevicesTab, history: HistoryTab, brokers: BrokersTab, clientIds: ClientIdsTab,
  settings: SettingsTab,
};
const FIRST_TAB = "pending";
/** From here on there is room for a table and a drawer beside each other. */
const WIDE = matchMedia("(min-width: 75rem)");

/** What the parts of the page share: the server, the texts, and what is known of the registry. */
export class App {
  #root;
  /** @type {Record<string, Tab>} */
  #tabs = {};
  /** @type {unknown} */
  #error;
  /** The server's clock minus this one, in milliseconds. */
  #skew = 0;
  /** @type {boolean|undefined} */
  #wasUnlocked;
  #news = "";

  /**
   * @param {HTMLElement} element the page's
   * @param {HTMLElement} root where it is drawn
   * @param {import("./api.js").Context} context
   * @param {() => Promise<void>} refresh asks the server again, now
   * @param {{api: Api, messages: Messages, state: RegistryState, settings: import("./api.js").Settings,
   *   brokers: import("./api.js").Broker[]}} known
   */
  constructor(element, root, context, refresh, { api, messages, state, settings, brokers }) {
    this.element = element;
    this.#root = root;
    this.context = context;
    this.refresh = refresh;
    this.api = api;
    this.messages = messages;
    this.t = messages.t;
    this.format = new Format(messages.locale);
    this.menu = new Menu();
    this.alerts = new Alerts(this);
    this.state = state;
    this.settings = settings;
    /** Whether any broker asks this realm, as it was on entry or when the brokers were last looked at. */
    this.hasBrokers = brokers.length > 0;
  }

  /**
   * Asks for everything that the page needs before it can show anything.
   * @param {HTMLElement} element
   * @param {HTMLElement} root
   * @param {import("./api.js").Context} context
   * @param {() => Promise<void>} refresh
   */
  static async enter(element, root, context, refresh) {
    const api = new Api(context);
    const [messages, state, settings, brokers] = await Promise.all([Messages.load(api), api.state(), api.settings(), api.brokers()]);
    const app = new App(element, root, context, refresh, { api, messages, state, settings, brokers });
    element.append(app.menu.element, app.alerts.element);
    app.take(state);
    app.update();
    app.#heading().focus();
    return app;
  }

  /** Asks for what is in view. */
  async load() {
    try {
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

  async loadSettings() {
    this.settings = await this.api.settings();
  }

  async loadBrokers() {
    const brokers = await this.api.brokers();
    this.hasBrokers = brokers.length > 0;
    return brokers;
  }

  /** Takes over the registry's state as the server told it. @param {RegistryState} state */
  take(state) {
    this.#skew = state.serverTime - Date.now();
    this.state = state;
    this.#announceLock();
    this.element.dispatchEvent(new CustomEvent("client-registry-state", { detail: state, bubbles: true }));
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
  timeLeft = () => (this.state.unlocked ? Math.max(0, (this.state.unlockedUntil ?? 0) - this.now()) : 0);

  unlocked = () => this.timeLeft() > 0;

  /** Whether a drawer stands beside its table, and not above it. */
  isWide = () => WIDE.matches;

  /** The button that had the focus may be gone with its row: the focus then goes to the tab, not to nowhere. */
  refreshAfterDecision = async () => {
    await this.refresh();
    if (document.activeElement === document.body) this.find("#cr-panel")?.focus();
  };

  /**
   * Saves something, and says so when the page shows it: whoever opens a dialog again then finds what was saved.
   * @param {() => Promise<unknown>} call
   * @param {string} saved
   * @param {string} failed
   */
  async save(call, saved, failed) {
    try {
      await call();
      await this.refreshAfterDecision();
      this.alerts.add("success", saved);
    } catch (error) {
      this.alerts.failure(error, failed);
      await this.refreshAfterDecision();
    }
  }

  /** Once a second: the countdown and the relative times. The end of the window is seen without waiting for a poll. */
  tick() {
    if (this.#wasUnlocked && !this.unlocked()) {
      this.#announceLock();
      this.refresh();
    }
    this.update();
  }

  /** The first element of the page that matches. @param {string} selector @returns {HTMLElement|null} */
  find = (selector) => this.element.querySelector(selector);

  /** Gives the focus back to where it came from, or to the page when that is gone. @param {HTMLElement} [element] */
  focusOn = (element) => (element?.isConnected ? element : this.#heading()).focus();

  update = () => {
    const name = this.#tabName();
    const tab = this.#tab();
    render(pageView(this, { names: Object.keys(TABS), current: name, content: tab.view(), news: tab.news },
      { error: this.#error, news: this.#news }), this.#root);
  };

  #heading = () => /** @type {HTMLElement} */ (this.find("h1"));

  #tabName() {
    const name = new URLSearchParams(location.hash.split("?")[1]).get("tab");
    return name && name in TABS ? name : FIRST_TAB;
  }

  #tab() {
    const name = this.#tabName();
    return (this.#tabs[name] ??= new TABS[name](this));
  }
}
