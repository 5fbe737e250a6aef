import { html, nothing } from "./lit-html/lit-html.js";
import { carryOut, DEEDS } from "./device-deeds.js";
import { DeviceDetails, permitted } from "./device-details.js";
import { deviceTable } from "./device-table.js";
import { Drawer } from "./drawer.js";
import { icon } from "./icons.js";
import { PagedList } from "./list.js";
import { emptyState, toolbarItem } from "./parts.js";
import { givePermissions } from "./permissions.js";
import { Selection } from "./selection.js";

/** @typedef {import("./api.js").Device} Device */

/** Status and days of each filter, as the server knows them. */
const FILTERS = ["NEVER", "SILENT:1", "SILENT:7", "SILENT:30", "SILENT:90", "DISABLED", "EXPIRING:7", "EXPIRING:30", "EXPIRING:0"];

/** The tab of what came of grants. */
export class DevicesTab {
  #app;
  /** @type {Drawer<Device>} */
  #drawer;
  /** @type {PagedList<Device>} */
  #list;
  /** @type {Selection<Device>} */
  #selection;

  news = "";

  /** @param {import("./app.js").App} app */
  constructor(app) {
    this.#app = app;
    const { t, api } = app;
    const details = new DeviceDetails(app);
    this.#drawer = new Drawer(app, { find: api.device, view: (device) => details.view(device), opened: (device) => details.load(device) });
    this.#selection = new Selection(app);
    this.#list = new PagedList(app, {
      ask: ({ search, filter, first, max }) => {
        const [status, days] = filter.split(":");
        return Promise.all([api.devices({ status, days, search, first, max }), api.deviceCount({ status, days, search })]);
      },
      search: t("SearchDevice"),
      filter: { id: "cr-device-filter", label: t("Filter"), options: [["", t("AllDevices")], ...FILTERS.map((filter) => [filter, this.#filterText(filter)])] },
      tools: () => html`${app.state.canManage ? this.#bulkMenu() : nothing}${this.#selection.view()}`,
      table: (rows) => deviceTable(app, rows, this.#selection, this.#drawer),
      empty: () => emptyState({ icon: "device", title: t("DevicesEmpty"), body: t("DevicesEmptyHelp") }),
    });
  }

  async load() {
    await this.#drawer.refresh(await this.#list.load());
  }

  view = () => this.#drawer.view(this.#list.view());

  /** @param {string} filter */
  #filterText(filter) {
    const { t, format } = this.#app;
    const [status, days] = filter.split(":");
    if (days === undefined) return t(`Filter_${status}`);
    return days === "0" ? t("Status_EXPIRED") : t(`Filter_${status}`, { duration: format.unit(Number(days), "day") });
  }

  #bulkMenu() {
    const app = this.#app;
    const { t, menu } = app;
    const none = this.#selection.size === 0;
    const items = [
      { text: t("GivePermissions"), testid: "cr-all-give", run: () => givePermissions(app, this.#selection.rows().map(permitted)) },
      ...DEEDS.map((deed) => ({ text: t(deed.name), danger: deed.danger, testid: `cr-all-${deed.name}`, run: () => this.#doToSelected(deed) })),
    ];
    /** @param {Event} event */
    const open = (event) => menu.toggle(/** @type {HTMLElement} */ (event.currentTarget), items);
    return toolbarItem(html`
      <button type="button" class="pf-v5-c-menu-toggle ${none ? "pf-m-disabled" : ""}" ?disabled=${none} aria-haspopup="menu"
        aria-expanded="false" data-testid="cr-bulk" @click=${open}>
        <span class="pf-v5-c-menu-toggle__text">${t("Actions")}</span>
        <span class="pf-v5-c-menu-toggle__controls"><span class="pf-v5-c-menu-toggle__toggle-icon">${icon("caret")}</span></span>
      </button>`);
  }

  /** @param {import("./device-deeds.js").Deed} deed */
  async #doToSelected(deed) {
    const names = this.#selection.names();
    if (await carryOut(this.#app, deed, names)) this.#selection.drop([...names.keys()]);
  }
}
