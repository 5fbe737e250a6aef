/*
 * Puts the page <client-registry-page> into the Admin Console. This is the only file that touches the console's inside:
 *
 *   1. React's container on #app, read only: the console's own contexts hold its keycloak-js object and its realm;
 *   2. #nav-item-clients and the list around it: the menu item goes after it;
 *   3. #kc-main-content-page-container: the page goes beside what React keeps there;
 *   4. the hash route #/{realm}/ui-script/client-registry, which the console itself does not know.
 *
 * When one of them is missing, the console works on without the item, and the browser's console says so once.
 */
import { Api } from "./api.js";
import { Messages } from "./messages.js";
import "./page.js";

const ROUTE = "ui-script/client-registry";
const NAV_ID = "nav-item-client-registry";
const ACTIVE = "client-registry-active";
const ENTERING = "client-registry-entering";
const BADGE_INTERVAL_MS = 10_000;
const PATIENCE_MS = 60_000;
const MOST_FIBERS = 5_000;

/**
 * @typedef {object} Item what one realm's menu item shows
 * @property {boolean} allowed
 * @property {import("./messages.js").Messages} [messages]
 * @property {number} [pending]
 */

const environment = JSON.parse(document.getElementById("environment").textContent);
/** @type {Map<string, Promise<Item>>} */
const items = new Map();
let keycloak;
let mounted;
/** Whether everything of the console that the item needs has been there. */
let complete = false;

/**
 * The console's contexts, recognized by their shape. Their providers sit near React's root, so the search, breadth
 * first, ends early.
 */
function consoleContexts() {
  const app = document.getElementById("app");
  const key = app && Object.keys(app).find((name) => name.startsWith("__reactContainer$"));
  const found = {};
  if (!key) return found;
  const queue = [app[key].stateNode?.current ?? app[key]];
  for (let i = 0; i < queue.length && i < MOST_FIBERS; i++) {
    const value = queue[i].memoizedProps?.value;
    if (value && typeof value === "object") {
      if (typeof value.keycloak?.updateToken === "function") found.keycloak ??= value.keycloak;
      if (typeof value.realm === "string" && value.realmRepresentation) found.realm ??= value;
    }
    if (found.keycloak && found.realm) break;
    for (let child = queue[i].child; child; child = child.sibling) queue.push(child);
  }
  return found;
}

/** The console's token. A server that cannot be reached is an error; a session that has ended leads to the login page. */
async function getAccessToken() {
  try {
    await keycloak.updateToken(5);
  } catch (error) {
    if (keycloak.token) throw error;
    await keycloak.login();
  }
  return keycloak.token;
}

/** For the badge: asks with the token that is there, so that an idle console is not kept signed in. */
async function currentToken() {
  if (keycloak.isTokenExpired(5)) throw new Error("expired");
  return keycloak.token;
}

const context = ({ realm, realmRepresentation }, token) => {
  const { adminBaseUrl, serverBaseUrl, authServerUrl } = environment;
  return { realm, realmRepresentation, adminBaseUrl, serverBaseUrl, authServerUrl, getAccessToken: token };
};

const route = () => decodeURI(location.hash.replace(/^#\/[^/]*\//, "").split("?")[0]);
const isOurs = () => route() === ROUTE;

/** Label and permission for one realm; asked once. @returns {Promise<Item>} */
function itemOf(realmContext) {
  const { realm } = realmContext;
  if (!items.has(realm)) items.set(realm, askForItem(new Api(context(realmContext, getAccessToken)), realm));
  return items.get(realm);
}

/** @param {Api} api @param {string} realm @returns {Promise<Item>} */
async function askForItem(api, realm) {
  try {
    const { pending } = await api.state();
    return { allowed: true, pending, messages: await Messages.load(api) };
  } catch (error) {
    if (error.status !== 403 && error.status !== 404) setTimeout(() => items.delete(realm), BADGE_INTERVAL_MS);
    return { allowed: false };
  }
}

const main = () => document.getElementById("kc-main-content-page-container");
const navList = () => document.getElementById("nav-item-clients")?.closest("ul") ?? [...document.querySelectorAll(".pf-v5-c-nav__list")].at(-1);

/** @param {string} realm @param {Item} item */
function showItem(realm, item) {
  const possible = main() && navList();
  if (possible) complete = true;
  if (!possible || !item.allowed) {
    document.getElementById(NAV_ID)?.closest("li").remove();
    return;
  }
  const link = document.getElementById(NAV_ID) ?? addItem();
  setAttribute(link, "href", `#/${encodeURIComponent(realm)}/${ROUTE}`);
  setAttribute(link, "aria-current", isOurs() ? "page" : undefined);
  link.classList.toggle("pf-m-current", isOurs());
  setText(link.querySelector(".cr-nav__text"), item.messages.t(""));
  const badge = link.querySelector(".cr-nav__badge");
  badge.hidden = !item.pending;
  setText(badge.querySelector("[aria-hidden]"), String(item.pending));
  setText(badge.querySelector(".pf-v5-screen-reader"), item.messages.t("NavBadge", { count: item.pending }));
}

function addItem() {
  const make = (name, className, ...children) => {
    const element = document.createElement(name);
    element.className = className;
    element.append(...children);
    return element;
  };
  const number = make("span", "");
  number.setAttribute("aria-hidden", "true");
  const badge = make("span", "pf-v5-c-badge pf-m-unread cr-nav__badge", number, make("span", "pf-v5-screen-reader"));
  const link = make("a", "pf-v5-c-nav__link", make("span", "cr-nav__text"), badge);
  link.id = NAV_ID;
  link.dataset.testid = NAV_ID;
  const item = make("li", "", link);
  const clients = document.getElementById("nav-item-clients")?.closest("li");
  if (clients) clients.after(item);
  else navList().append(item);
  return link;
}

/* Only what differs is written: the observer below must come to rest. */
function setAttribute(element, name, value) {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {{realm: string, realmRepresentation: object}} realmContext @param {Item} item */
function showPage(realmContext, item) {
  const place = main();
  const on = isOurs() && item.allowed;
  document.documentElement.classList.remove(ENTERING);
  if (!place) return;
  place.classList.toggle(ACTIVE, on);
  if (mounted && (!on || mounted.context.realm !== realmContext.realm || mounted.parentElement !== place)) unmount();
  if (!on) return;
  hideText(place);
  if (!mounted) mount(place, realmContext, item);
}

function mount(place, realmContext, item) {
  const page = document.createElement("client-registry-page");
  page.context = context(realmContext, getAccessToken);
  page.addEventListener("client-registry-state", ({ detail }) => {
    item.pending = detail.pending;
    showItem(realmContext.realm, item);
  });
  place.append(page);
  mounted = page;
}

function unmount() {
  mounted.remove();
  mounted = undefined;
  for (const [node, text] of hidden) node.data = text;
  hidden.clear();
}

/** React's children are hidden by CSS; its text "Page Not Found" is no element, so it is emptied while the page is there. */
const hidden = new Map();
function hideText(place) {
  for (const node of place.childNodes) {
    if (node.nodeType !== Node.TEXT_NODE || node.data === "") continue;
    hidden.set(node, node.data);
    node.data = "";
  }
}

function warn() {
  document.documentElement.classList.remove(ENTERING);
  console.warn("Client registry: this Admin Console is built differently from those known; its menu item is left out.");
}

let scheduled = false;
function schedule() {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(async () => {
    scheduled = false;
    const { realm } = consoleContexts();
    if (!realm) return;
    const item = await itemOf(realm);
    if (realm.realm !== consoleContexts().realm?.realm) return;
    showItem(realm.realm, item);
    showPage(realm, item);
  });
}

async function refreshBadge() {
  const { realm } = consoleContexts();
  if (document.hidden || mounted || !realm || !items.has(realm.realm)) return;
  const item = await items.get(realm.realm);
  if (!item.allowed) return;
  try {
    item.pending = (await new Api(context(realm, currentToken)).state()).pending;
    showItem(realm.realm, item);
  } catch {
    // The number stays as it was; the next round asks again.
  }
}

/** Waits until the console has started; for ever, when it is not built as expected. */
async function consoleStarted() {
  for (;;) {
    const { keycloak: found, realm } = consoleContexts();
    if (found && realm) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

document.documentElement.classList.toggle(ENTERING, isOurs());
setTimeout(() => complete || warn(), PATIENCE_MS);
keycloak = await consoleStarted();
const outside = ({ target }) => !mounted?.contains(target);
new MutationObserver((records) => records.some(outside) && schedule()).observe(document.getElementById("app"), { childList: true, subtree: true });
addEventListener("hashchange", schedule);
setInterval(refreshBadge, BADGE_INTERVAL_MS);
schedule();
