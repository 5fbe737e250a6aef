import { html, nothing } from "./lit-html/lit-html.js";
import { confirm } from "./dialog.js";
import { importList } from "./import.js";
import { PagedList } from "./list.js";
import { ago, button, cut, emptyState, toolbarGroup } from "./parts.js";
import { rowMenu, table } from "./table.js";

/** @typedef {import("./api.js").ExpectedDevice} ExpectedDevice */
/** @typedef {import("./app.js").App} App */

/** The tab of the list of expected devices. */
export class ExpectedTab {
  #app;
  /** @type {PagedList<ExpectedDevice>} */
  #list;
  /** How far an import is. @type {import("./import.js").Progress|undefined} */
  #progress;

  news = "";

  /** @param {App} app */
  constructor(app) {
    this.#app = app;
    const { t, api } = app;
    this.#list = new PagedList(app, {
      ask: ({ search, first, max }) => Promise.all([api.expected({ search, first, max }), api.expectedCount(search)]),
      search: t("ExpectedSearch"),
      tools: () => (app.state.canManage ? toolbarGroup(this.#importButton(), this.#clearButton()) : nothing),
      table: (rows) => this.#table(rows),
      empty: () => this.#empty(),
      nothingFound: t("ExpectedNothingFound"),
    });
  }

  async load() {
    await this.#list.load();
  }

  view() {
    return html`${this.#progress ? progressBar(this.#app, this.#progress) : nothing}${this.#list.view()}`;
  }

  #empty() {
    const { t, state } = this.#app;
    return emptyState({ icon: "device", title: t("ExpectedEmpty"), body: t("ExpectedEmptyHelp"), actions: state.canManage ? this.#importButton() : undefined });
  }

  #importButton() {
    return button({ text: this.#app.t("Import"), disabled: this.#progress !== undefined, testid: "cr-import", onClick: () => importList(this.#app, this.#show) });
  }

  #clearButton() {
    return button({ text: this.#app.t("ExpectedClear"), variant: "link", testid: "cr-expected-clear", onClick: this.#clear });
  }

  /** @param {ExpectedDevice[]} rows */
  #table(rows) {
    const app = this.#app;
    const { t, state } = app;
    return table(app, rows, {
      label: t("Expected"),
      testid: "cr-expected",
      rowTestid: "cr-expected-row",
      columns: [
        { name: "Username", cell: ({ username }) => cut(username) },
        { name: "PairingCode", cell: ({ pairingCode }) => (pairingCode ? html`<code class="cr-code">${pairingCode}</code>` : t("ExpectedNameOnly")) },
        { name: "ExpectedRoles", cell: ({ roles }) => cut(roles.join(", ")) },
        { name: "ExpectedNote", cell: ({ note }) => cut(note) },
        { name: "ExpectedImported", cell: ({ importedAt, importedBy }) => html`${ago(app, importedAt)} (${cut(importedBy)})` },
      ],
      actions: state.canManage
        ? ({ id, username }) => rowMenu(app, username, [
            { text: t("ExpectedRemove"), testid: "cr-expected-remove", run: () => this.#remove(() => app.api.removeExpected(id)) },
          ])
        : undefined,
    });
  }

  #clear = async () => {
    const { t, api } = this.#app;
    if (await confirm(this.#app, { title: t("ExpectedClearTitle"), body: t("ExpectedClearBody"), confirm: t("ExpectedClear"), variant: "danger" })) {
      await this.#remove(() => api.clearExpected());
    }
  };

  /** @param {() => Promise<unknown>} call */
  async #remove(call) {
    try {
      await call();
    } catch (error) {
      this.#app.alerts.failure(error, this.#app.t("ExpectedRemoveFailed"));
    }
    await this.#app.refreshAfterDecision();
  }

  /** @param {import("./import.js").Progress} [progress] */
  #show = (progress) => {
    this.#progress = progress;
    this.#app.update();
  };
}

/** @param {App} app @param {import("./import.js").Progress} progress */
function progressBar({ t, format }, { done, total, checking }) {
  const percent = Math.round((100 * done) / total);
  return html`
    <div class="pf-v5-c-progress pf-m-sm cr-progress" data-testid="cr-progress">
      <div class="pf-v5-c-progress__description" id="cr-progress-text">${t(checking ? "ImportChecking" : "Importing")}</div>
      <div class="pf-v5-c-progress__status" aria-hidden="true"><span class="pf-v5-c-progress__measure">${format.number(percent)} %</span></div>
      <div class="pf-v5-c-progress__bar" role="progressbar" aria-valuemin="0" aria-valuemax="100" aria-valuenow=${percent} aria-labelledby="cr-progress-text">
        <div class="pf-v5-c-progress__indicator" style="width: ${percent}%"></div>
      </div>
    </div>`;
}
