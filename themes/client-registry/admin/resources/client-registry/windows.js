/** The commissioning record: past windows, and one of them with its requests, to print and to download. */
import { html, nothing } from "./lit-html/lit-html.js";
import { statusLabel } from "./decisions.js";
import { ask } from "./dialog.js";
import { PagedList } from "./list.js";
import { button, cut, description, emptyState, label, sent } from "./parts.js";
import { table } from "./table.js";
import { limits } from "./unlock.js";

/** So many requests are shown; the table to download has all of them. */
const MOST_SHOWN = 1000;

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./api.js").WindowLine & import("./api.js").OpenWindow} Line */

/** @param {App} app @returns {PagedList<Line>} */
export function windowsList(app) {
  const { t, api, format } = app;
  return new PagedList(app, {
    ask: ({ first, max }) => Promise.all([api.windows({ first, max }), api.windowCount()]),
    table: (lines) => table(app, lines, {
      label: t("Windows"),
      testid: "cr-windows",
      rowTestid: "cr-window-row",
      columns: [
        { name: "WindowOpened", cell: (line) => button({ text: format.exact(line.openedAt), variant: "link", classes: "pf-m-inline", testid: "cr-window-open", onClick: () => showWindow(app, line) }) },
        { name: "WindowOpenedBy", cell: ({ openedBy }) => cut(openedBy) },
        { name: "WindowReason", cell: (line) => html`${cut(line.reason)} ${limits(t, line)}` },
        { name: "WindowRequests", cell: (line) => counts(app, line) },
        { name: "WindowClosed", cell: (line) => end(app, line) },
      ],
    }),
    empty: () => emptyState({ icon: "history", title: t("WindowsEmpty"), body: t("WindowsEmptyHelp") }),
  });
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
        ${requests.length ? html`<div class="cr-below">${requestTable(app, requests)}</div>` : nothing}`,
    }));
  } catch (error) {
    app.alerts.failure(error, t("WindowFailed"));
  }
}

/** @param {App} app @param {import("./api.js").RegistrationRequest[]} requests */
function requestTable(app, requests) {
  const { t, format } = app;
  return table(app, requests, {
    label: t("WindowRequests"),
    testid: "cr-window-requests",
    columns: [
      { name: "Username", cell: ({ username }) => sent(username) },
      { name: "Status", cell: (request) => statusLabel(app, request) },
      { name: "PairingCode", cell: ({ pairingCode }) => pairingCode ?? "—" },
      { name: "Address", cell: ({ address }) => sent(address), classes: "pf-m-nowrap" },
      { name: "FirstSeen", cell: ({ firstSeen }) => format.exact(firstSeen) },
      { name: "Decided", cell: ({ decidedAt }) => (decidedAt ? format.exact(decidedAt) : "—") },
      { name: "DecidedBy", cell: ({ decidedBy }) => sent(decidedBy) },
    ],
  });
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
