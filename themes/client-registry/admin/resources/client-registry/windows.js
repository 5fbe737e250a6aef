/** The commissioning record: past windows, and one of them with its requests, to print and to download. */
import { html, nothing } from "./lit-html/lit-html.js";
import { repeat } from "./lit-html/directives/repeat.js";
import { statusLabel } from "./decisions.js";
import { ask } from "./dialog.js";
import { lastPage, pagination } from "./pagination.js";
import { button, cut, description, emptyState, label, sent, spinner } from "./parts.js";
import { limits } from "./unlock.js";

/** So many requests are shown; the table to download has all of them. */
const MOST_SHOWN = 1000;

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./api.js").WindowLine & import("./api.js").OpenWindow} Line */

export class WindowsList {
  #app;
  #paging = { first: 0, max: 20, total: 0 };
  /** @type {Line[]|undefined} */
  #lines;

  /** @param {App} app */
  constructor(app) {
    this.#app = app;
  }

  /** @returns {Promise<void>} */
  async load() {
    const { api } = this.#app;
    const { first, max } = this.#paging;
    const [lines, total] = await Promise.all([api.windows({ first, max }), api.windowCount()]);
    this.#paging.total = total;
    if (lines.length === 0 && total > 0 && first > 0) {
      this.#paging.first = lastPage(this.#paging);
      return this.load();
    }
    this.#lines = lines;
  }

  view() {
    const { t } = this.#app;
    if (!this.#lines) return spinner(t("Loading"));
    if (this.#lines.length === 0) return emptyState({ icon: "history", title: t("WindowsEmpty"), body: t("WindowsEmptyHelp") });
    /** @param {string} name @param {string} [classes] */
    const th = (name, classes = "") => html`<th scope="col" class="pf-v5-c-table__th ${classes}">${t(name)}</th>`;
    return html`
      <table class="pf-v5-c-table pf-m-grid-lg pf-m-compact" aria-label=${t("Windows")} data-testid="cr-windows">
        <thead class="pf-v5-c-table__thead"><tr class="pf-v5-c-table__tr">
          ${th("WindowOpened", "pf-m-nowrap")}${th("WindowOpenedBy", "pf-m-nowrap")}${th("WindowReason")}${th("WindowRequests")}${th("WindowClosed")}
        </tr></thead>
        <tbody class="pf-v5-c-table__tbody">${repeat(this.#lines, ({ id }) => id, (line) => this.#row(line))}</tbody>
      </table>
      <div class="pf-v5-c-toolbar">
        <div class="pf-v5-c-toolbar__item pf-m-pagination">${pagination(this.#app, this.#paging, this.#turn, "bottom")}</div>
      </div>`;
  }

  /** @param {Line} line */
  #row(line) {
    const app = this.#app;
    const { t, format } = app;
    /** @param {string} name @param {unknown} content */
    const td = (name, content) => html`<td class="pf-v5-c-table__td" data-label=${t(name)}>${content}</td>`;
    return html`
      <tr class="pf-v5-c-table__tr" data-testid="cr-window-row">
        ${td("WindowOpened", button({ text: format.exact(line.openedAt), variant: "link", classes: "pf-m-inline", testid: "cr-window-open", onClick: () => showWindow(app, line) }))}
        ${td("WindowOpenedBy", cut(line.openedBy))}
        ${td("WindowReason", html`${cut(line.reason)} ${limits(t, line)}`)}
        ${td("WindowRequests", counts(app, line))}
        ${td("WindowClosed", end(app, line))}
      </tr>`;
  }

  /** @param {Partial<import("./pagination.js").Paging>} change */
  #turn = (change) => {
    Object.assign(this.#paging, change);
    this.#app.refresh();
  };
}

/** @param {App} app @param {Line} line */
function counts({ t, format }, { requests }) {
  const entries = Object.entries(requests);
  return entries.length
    ? html`<div class="cr-labels">${entries.map(([status, count]) => label(html`${t(`Status_${status}`)}: ${format.number(count)}`))}</div>`
    : "—";
}

/** Why it closed, and when. @param {App} app @param {Line} line */
const end = ({ t, format }, { closed, closedAt, closedBy }) =>
  closed && closedAt
    ? html`${t(`WindowEnd_${closed}`)}, ${format.exact(closedAt)}${closedBy ? html` (${sent(closedBy)})` : nothing}`
    : t("WindowStillOpen");

/** @param {App} app @param {Line} line */
async function showWindow(app, line) {
  const { t, format } = app;
  try {
    const requests = await app.api.requests({ window: line.id, max: MOST_SHOWN });
    await ask(app, () => ({
      title: t("WindowTitle", { time: format.exact(line.openedAt) }),
      wide: true,
      body: html`
        <div class="cr-drawer__actions cr-no-print">
          ${button({ text: t("Print"), variant: "secondary", testid: "cr-print", onClick: () => print() })}
          ${button({ text: t("DownloadCsv"), variant: "secondary", testid: "cr-csv", onClick: () => download(app, line) })}
        </div>
        <dl class="cr-description" data-testid="cr-window">
          ${description(t("WindowReason"), sent(line.reason))}
          ${description(t("WindowOpenedBy"), sent(line.openedBy))}
          ${description(t("WindowScope"), html`<div class="cr-labels">${limits(t, line)}
            ${line.expect ? label(html`${t("Expect")}: ${format.number(line.expect)}`) : nothing}
            ${line.grantExpected ? label(t("GrantsExpected"), "green", "check") : nothing}</div>`)}
          ${description(t("WindowClosed"), end(app, line))}
          ${description(t("WindowRequests"), counts(app, line))}
        </dl>
        ${requests.length ? requestTable(app, requests) : nothing}`,
    }));
  } catch (error) {
    app.alerts.failure(error, t("WindowFailed"));
  }
}

/** @param {App} app @param {import("./api.js").RegistrationRequest[]} requests */
function requestTable(app, requests) {
  const { t, format } = app;
  const names = ["Username", "Status", "PairingCode", "Address", "FirstSeen", "Decided", "DecidedBy"];
  return html`
    <table class="pf-v5-c-table pf-m-compact pf-m-grid-md cr-below" aria-label=${t("WindowRequests")} data-testid="cr-window-requests">
      <thead class="pf-v5-c-table__thead"><tr class="pf-v5-c-table__tr">
        ${names.map((name) => html`<th class="pf-v5-c-table__th pf-m-wrap" scope="col">${t(name)}</th>`)}
      </tr></thead>
      <tbody class="pf-v5-c-table__tbody">${requests.map((request) => html`<tr class="pf-v5-c-table__tr">
        ${[sent(request.username), statusLabel(app, request), request.pairingCode ?? "—", sent(request.address), format.exact(request.firstSeen),
            request.decidedAt ? format.exact(request.decidedAt) : "—", sent(request.decidedBy)]
          .map((content, index) => html`<td class="pf-v5-c-table__td" data-label=${t(names[index])}>${content}</td>`)}
      </tr>`)}</tbody>
    </table>`;
}

/** @param {App} app @param {Line} line */
async function download(app, line) {
  try {
    const address = URL.createObjectURL(new Blob([await app.api.windowTable(line.id)], { type: "text/csv" }));
    const link = Object.assign(document.createElement("a"), { href: address, download: `window-${new Date(line.openedAt).toISOString().slice(0, 10)}.csv` });
    link.click();
    URL.revokeObjectURL(address);
  } catch (error) {
    app.alerts.failure(error, app.t("WindowFailed"));
  }
}
