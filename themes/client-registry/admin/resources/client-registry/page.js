/**
 * The Client registry page: a custom element that needs its `context` and nothing else of the console around it.
 * The context is the one that Keycloak's proposed UiScriptProvider gives to a page.
 */
import { render } from "./lit-html/lit-html.js";
import { App } from "./app.js";
import { cannotStart } from "./layout.js";
import { spinner } from "./parts.js";
import { Poller } from "./poller.js";

export class ClientRegistryPage extends HTMLElement {
  #root = document.createElement("div");
  #poller = new Poller(() => this.#load());
  /** @type {import("./api.js").Context|undefined} */
  #context;
  /** What the page shows, once its texts are there. @type {App|undefined} */
  #app;
  /** @type {ReturnType<typeof setInterval>|undefined} */
  #ticker;

  get context() {
    return this.#context;
  }

  /** Set once, before or after the element is put into the document. */
  set context(context) {
    this.#context = context;
    if (this.isConnected) this.#start();
  }

  connectedCallback() {
    this.#root.className = "cr-root";
    this.replaceChildren(this.#root);
    if (this.#context) this.#start();
  }

  disconnectedCallback() {
    this.#poller.stop();
    clearInterval(this.#ticker);
    removeEventListener("hashchange", this.#onTab);
  }

  #start() {
    this.#ticker = setInterval(() => this.#app?.tick(), 1000);
    addEventListener("hashchange", this.#onTab);
    render(spinner("…"), this.#root);
    this.#poller.start();
  }

  /** Everything the page shows is asked for here, on entry, every three seconds and after each change. */
  async #load() {
    if (this.#app) return this.#app.load();
    if (!this.#context) return;
    try {
      this.#app = await App.enter(this, this.#root, this.#context, () => this.#poller.now());
    } catch (error) {
      render(cannotStart(error, () => this.#poller.now()), this.#root);
      throw error;
    }
    await this.#app.load();
  }

  #onTab = () => {
    this.#app?.update();
    this.#poller.now();
  };
}

if (!customElements.get("client-registry-page")) customElements.define("client-registry-page", ClientRegistryPage);
