/** The import of expected devices: the list, what would happen, and the import itself, a piece at a time. */
import { html, nothing } from "./lit-html/lit-html.js";
import { ask } from "./dialog.js";
import { field, formGroup, inlineAlert, sent } from "./parts.js";
import { table } from "./table.js";

/** So many lines go to the server at once. */
const PIECE = 2000;
const CSV = "text/csv";
const JSON_TYPE = "application/json";
/** On the machine, with its username U and password P. */
const COMMAND = `[ \${#P} -ge 16 ] && printf '%s,%s\\n' "$U" "$(printf '%s:%s' "$U" "$P" | sha256sum | cut -c1-64)"`;

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./api.js").ImportResult} ImportResult */
/** @typedef {{done: number, total: number, checking: boolean}} Progress */
/** @typedef {{text: string, type: string, before: number}} Piece `before`: how many lines come before it */

/** @param {App} app @param {(progress?: Progress) => void} show */
export async function importList(app, show) {
  const { t } = app;
  try {
    const list = await askForList(app);
    if (!list?.trim()) return;
    const pieces = cut(list);
    const found = await send(app, pieces, { dryRun: "true" }, show);
    show();
    if (!(await agrees(app, found))) return;
    const done = await send(app, pieces, found.wrong ? { skipWrong: "true" } : {}, show);
    app.alerts.add("success", t("Imported", { count: done.imported }));
  } catch (error) {
    if (error instanceof SyntaxError) app.alerts.add("danger", t("ImportNotJson"));
    else app.alerts.failure(error, t("ImportFailed"));
  } finally {
    show();
    await app.refresh();
  }
}

/** @param {App} app @returns {Promise<string|undefined>} */
async function askForList(app) {
  const { t } = app;
  const given = await ask(app, () => ({
    title: t("ImportTitle"),
    wide: true,
    body: html`
      <p>${t("ImportHelp")}</p>
      <p class="cr-below">${t("ImportCommand")}</p>
      <code class="cr-command" data-testid="cr-import-command">${COMMAND}</code>
      <p class="cr-subtle">${t("ImportShort")}</p>
      <div class="pf-v5-c-form cr-below">
        ${formGroup(t, "cr-import-file", t("ImportFile"), t("ImportFileHelp"), html`
          <input type="file" id="cr-import-file" name="file" accept=".csv,.json,text/csv,application/json" aria-describedby="cr-import-file-help" />`)}
        ${formGroup(t, "cr-import-text", t("ImportText"), t("ImportTextHelp"), html`
          <span class="pf-v5-c-form-control"><textarea id="cr-import-text" name="text" rows="6" spellcheck="false" autofocus
            aria-describedby="cr-import-text-help"></textarea></span>`)}
      </div>`,
    action: { text: t("ImportCheck"), value: (form) => ({ file: new FormData(form).get("file"), text: field(form, "text") }) },
  }));
  return given?.file instanceof File && given.file.size ? given.file.text() : given?.text;
}

/** Whole entries in each piece. @param {string} list @returns {Piece[]} */
function cut(list) {
  return list.trimStart().startsWith("[") ? cutJson(JSON.parse(list)) : cutCsv(list.split("\n"));
}

/** @param {unknown[]} entries @returns {Piece[]} */
function cutJson(entries) {
  /** @type {Piece[]} */
  const pieces = [];
  for (let before = 0; before < entries.length; before += PIECE) {
    pieces.push({ text: JSON.stringify(entries.slice(before, before + PIECE)), type: JSON_TYPE, before });
  }
  return pieces;
}

/** A line feed between quotes is no end of a line. @param {string[]} lines @returns {Piece[]} */
function cutCsv(lines) {
  /** @type {Piece[]} */
  const pieces = [];
  let before = 0;
  let quotes = 0;
  lines.forEach((line, index) => {
    quotes += line.split('"').length - 1;
    const next = index + 1;
    if ((next - before >= PIECE && quotes % 2 === 0) || next === lines.length) {
      pieces.push({ text: lines.slice(before, next).join("\n"), type: CSV, before });
      before = next;
    }
  });
  return pieces;
}

/**
 * @param {App} app
 * @param {Piece[]} pieces
 * @param {{dryRun?: string, skipWrong?: string}} options
 * @param {(progress: Progress) => void} show
 */
async function send(app, pieces, options, show) {
  /** @type {Required<ImportResult>} */
  const all = { imported: 0, replaced: 0, wrong: 0, errors: [], pending: [] };
  for (const [done, { text, type, before }] of pieces.entries()) {
    show({ done, total: pieces.length, checking: options.dryRun !== undefined });
    const { imported, replaced, wrong, errors, pending = [] } = await app.api.importExpected(text, type, options);
    all.imported += imported;
    all.replaced += replaced;
    all.wrong += wrong;
    all.errors.push(...errors.map(({ line, error }) => ({ line: line + before, error })));
    all.pending.push(...pending.map((one) => ({ ...one, line: one.line + before })));
  }
  return all;
}

/** What would happen, as a table. @param {App} app @param {Required<ImportResult>} found */
function agrees(app, { imported, replaced, wrong, errors, pending }) {
  const { t } = app;
  const rows = [
    ...errors.map(({ line, error }) => ({ id: `${line}`, line, username: "", text: error })),
    ...pending.map(({ line, id, username, expected }) => ({ id: `${line} ${id}`, line, username, text: t(`Import_${expected}`) })),
  ].sort((a, b) => a.line - b.line);
  const action = imported ? { text: t(wrong ? "ImportRight" : "ImportConfirm", { count: imported }), value: () => true } : undefined;
  return ask(app, () => ({
    title: t("ImportFound"),
    wide: true,
    body: html`
      <p data-testid="cr-import-summary">${t("ImportWould", { count: imported, replaced })}</p>
      ${wrong ? inlineAlert("warning", t, t("ImportWrong", { count: wrong })) : nothing}
      ${rows.length
        ? html`<div class="cr-below">${table(app, rows, {
            label: t("ImportFound"),
            testid: "cr-import-table",
            columns: [
              { name: "ImportLine", cell: ({ line }) => line },
              { name: "Username", cell: ({ username }) => sent(username) },
              { name: "ImportOutcome", cell: ({ text }) => text },
            ],
          })}</div>`
        : nothing}`,
    action,
  }));
}
