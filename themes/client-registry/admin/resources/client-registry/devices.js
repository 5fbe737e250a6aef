import { html, nothing } from "./lit-html/lit-html.js";
import { carryOut, DEEDS } from "./device-deeds.js";
import { DeviceDetails, permitted } from "./device-details.js";
import { deviceTable } from "./device-table.js";
import { Drawer } from "./drawer.js";
import { icon } from "./icons.js";
import { lastPage, pagination } from "./pagination.js";
import { button, emptyState, searchBox, select, spinner } from "./parts.js";
import { givePermissions } from "./permissions.js";

/** @typedef {import("./api.js").Device} Device */

/** Status and days of each filter, as the server knows them. */
const FILTERS = ["NEVER", "SILENT:1", "SILENT:7", "SILENT:30", "SILENT:90", "DISABLED", "EXPIRING:7", "EXPIRING:30", "EXPIRING:0"];

/** The tab of what came of grants. */
export class DevicesTab {
  #app;
  #details;
  /** @type {Drawer<Device>} */
  #drawer;
  #paging = { first: 0, max: 20, total: 0 };
  #search = "";
  #filter = "";
  /** @type {Device[]|undefined} */
  #rows;
  /** By id; kept while one turns the pages. @type {Map<string, Device>} */
  #selected = new Map();

  news = "";

  /** @param {import("./app.js").App} app */
  constructor(app) {
    this.#app = app;
    this.#details = new DeviceDetails(app);
    this.#drawer = new Drawer(app, { find: app.api.device, view: (device) => this.#details.view(device) });
  }

  /** @returns {Promise<void>} */
  async load() {
    const [status, days] = this.#filter.split(":");
    const filter = { status, days, search: this.#search };
    const { first, max } = this.#paging;
    const { api } = this.#app;
    const [rows, total] = await Promise.all([api.devices({ ...filter, first, max }), api.deviceCount(filter)]);
    this.#paging.total = total;
    if (rows.length === 0 && total > 0 && first > 0) {
      this.#paging.first = lastPage(this.#paging);
      return this.load();
    }
    this.#rows = rows;
    await this.#drawer.refresh(rows);
  }

  view() {
    return this.#rows ? this.#drawer.view(this.#content(this.#rows)) : spinner(this.#app.t("Loading"));
  }

  /** @param {Device[]} rows */
  #content(rows) {
    const { t } = this.#app;
    const filtered = this.#search !== "" || this.#filter !== "";
    if (rows.length === 0 && !filtered) return emptyState({ icon: "device", title: t("DevicesEmpty"), body: t("DevicesEmptyHelp") });
    return html`
      ${this.#toolbar()}
      <hr class="pf-v5-c-divider" />
      ${rows.length === 0 ? emptyState({ icon: "search", title: t("NothingFound"), body: t("NothingFoundHelp") }) : this.#table(rows)}
      <div class="pf-v5-c-toolbar">
        <div class="pf-v5-c-toolbar__item pf-m-pagination">${pagination(this.#app, this.#paging, this.#turn, "bottom")}</div>
      </div>`;
  }

  #toolbar() {
    const { t, state } = this.#app;
    const count = this.#selected.size;
    const options = [["", t("AllDevices")], ...FILTERS.map((filter) => [filter, this.#filterText(filter)])];
    return html`
      <div class="pf-v5-c-toolbar" data-testid="cr-toolbar">
        <div class="pf-v5-c-toolbar__content">
          <div class="pf-v5-c-toolbar__content-section">
            <div class="pf-v5-c-toolbar__item">${searchBox(t, t("SearchDevice"), this.#find)}</div>
            <div class="pf-v5-c-toolbar__item">
              ${select({ id: "cr-device-filter", label: t("Filter"), value: this.#filter, options, onChange: this.#limit })}
            </div>
            ${state.canManage ? this.#bulkMenu(count) : nothing}
            ${count
              ? html`<div class="pf-v5-c-toolbar__item cr-selected" data-testid="cr-selected">${t("Selected", { count })}
                  ${button({ text: t("ClearSelection"), variant: "link", classes: "pf-m-inline", onClick: this.#clearSelection })}</div>`
              : nothing}
            <div class="pf-v5-c-toolbar__item pf-m-pagination">${pagination(this.#app, this.#paging, this.#turn, "top")}</div>
          </div>
        </div>
      </div>`;
  }

  /** @param {string} filter */
  #filterText(filter) {
    const { t, format } = this.#app;
    const [status, days] = filter.split(":");
    if (days === undefined) return t(`Filter_${status}`);
    return days === "0" ? t("Status_EXPIRED") : t(`Filter_${status}`, { duration: format.unit(Number(days), "day") });
  }

  /** @param {number} count */
  #bulkMenu(count) {
    const app = this.#app;
    const { t, menu } = app;
    const items = [
      { text: t("GivePermissions"), testid: "cr-all-give", run: () => givePermissions(app, [...this.#selected.values()].map(permitted)) },
      ...DEEDS.map((deed) => ({ text: t(deed.name), danger: deed.danger, testid: `cr-all-${deed.name}`, run: () => this.#doToSelected(deed) })),
    ];
    /** @param {Event} event */
    const open = (event) => menu.toggle(/** @type {HTMLElement} */ (event.currentTarget), items);
    return html`
      <div class="pf-v5-c-toolbar__item">
        <button type="button" class="pf-v5-c-menu-toggle ${count ? "" : "pf-m-disabled"}" ?disabled=${count === 0} aria-haspopup="menu"
          aria-expanded="false" data-testid="cr-bulk" @click=${open}>
          <span class="pf-v5-c-menu-toggle__text">${t("Actions")}</span>
          <span class="pf-v5-c-menu-toggle__controls"><span class="pf-v5-c-menu-toggle__toggle-icon">${icon("caret")}</span></span>
        </button>
      </div>`;
  }

  /** @param {Device[]} rows */
  #table(rows) {
    return deviceTable(this.#app, rows, { selected: this.#selected, select: this.#select, open: this.#open });
  }

  /** @param {Device} device @param {HTMLElement} opener */
  #open = (device, opener) => {
    this.#drawer.open(device, opener);
    this.#details.load(device);
  };

  /** @param {Device[]} devices @param {boolean} selected */
  #select = (devices, selected) => {
    for (const device of devices) {
      if (selected) this.#selected.set(device.id, device);
      else this.#selected.delete(device.id);
    }
    this.#app.update();
  };

  #clearSelection = () => {
    this.#selected.clear();
    this.#app.update();
  };

  /** @param {import("./device-deeds.js").Deed} deed */
  async #doToSelected(deed) {
    const names = new Map([...this.#selected.values()].map(({ id, username }) => [id, username]));
    if (await carryOut(this.#app, deed, names)) this.#clearSelection();
  }

  /** @param {string} filter */
  #limit = (filter) => {
    this.#filter = filter;
    this.#turn({ first: 0 });
  };

  /** @param {string} search */
  #find = (search) => {
    this.#search = search;
    this.#turn({ first: 0 });
  };

  /** @param {Partial<import("./pagination.js").Paging>} change */
  #turn = (change) => {
    Object.assign(this.#paging, change);
    this.#app.refresh();
  };
}
