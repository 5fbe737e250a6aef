/*
 * Puts the page <client-registry-page> into the Admin Console. Nothing else touches the console's inside than this file
 * and the two that it uses for it:
 *
 *   1. React's container on #app, read only: the console's own contexts hold its keycloak-js object and its realm
 *      (console-contexts.js);
 *   2. #nav-item-clients and the list around it: the menu item goes after it (console-menu.js);
 *   3. #kc-main-content-page-container: the page goes beside what React keeps there;
 *   4. the hash route #/{realm}/ui-script/client-registry, which the console itself does not know.
 *
 * When one of them is missing, the console works on without the item, and the browser's console says so once.
 */
import { Api, ApiError } from "./api.js";
import { consoleContexts } from "./console-contexts.js";
import { navList, removeItem, showItem as showItemIn } from "./console-menu.js";
import { Messages } from "./messages.js";
import { ClientRegistryPage } from "./page.js";

const ROUTE = "ui-script/client-registry";
const ACTIVE = "client-registry-active";
const ENTERING = "client-registry-entering";
const BADGE_INTERVAL_MS = 10_000;
/** How long the console may take to start; when its parts are not there by then, they are not looked for any more. */
const PATIENCE_MS = 60_000;

/** @typedef {import("./console-contexts.js").Keycloak} Keycloak */
/** @typedef {import("./console-contexts.js").RealmContext} RealmContext */
/** @typedef {import("./console-menu.js").Item} Item */

/**
 * @typedef {{adminBaseUrl: string, serverBaseUrl: string, authServerUrl: string}} Environment
 */

/** @type {Environment} */
const environment = JSON.parse(document.getElementById("environment")?.textContent ?? "{}");
/** Items by realm; undefined for those who may not see it. @type {Map<string, Promise<Item|undefined>>} */
const items = new Map();
/** @type {Keycloak} */
let keycloak;
/** @type {ClientRegistryPage|undefined} */
let mounted;
/** Whether everything of the console that the item needs has been there. */
let complete = false;

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

/**
 * @param {RealmContext} realmContext
 * @param {() => Promise<string>} getAccessToken
 * @returns {import("./api.js").Context}
 */
const context = ({ realm, realmRepresentation }, getAccessToken) => {
  const { adminBaseUrl, serverBaseUrl, authServerUrl } = environment;
  return { realm, realmRepresentation, adminBaseUrl, serverBaseUrl, authServerUrl, getAccessToken };
};

const route = () => decodeURI(location.hash.replace(/^#\/[^/]*\//, "").split("?")[0]);
const isOurs = () => route() === ROUTE;

/** Label and number for one realm, for those who may see it; asked once. @param {RealmContext} realmContext */
function itemOf(realmContext) {
  const { realm } = realmContext;
  const item = items.get(realm) ?? askForItem(new Api(context(realmContext, getAccessToken)), realm);
  items.set(realm, item);
  return item;
}

/** @param {Api} api @param {string} realm @returns {Promise<Item|undefined>} */
async function askForItem(api, realm) {
  try {
    const { pending } = await api.state();
    return { pending, messages: await Messages.load(api) };
  } catch (error) {
    const refused = error instanceof ApiError && (error.status === 403 || error.status === 404);
    if (!refused) setTimeout(askAgain, BADGE_INTERVAL_MS, realm);
    return undefined;
  }
}

/** @param {string} realm */
function askAgain(realm) {
  items.delete(realm);
  schedule();
}

const main = () => document.getElementById("kc-main-content-page-container");

/** @param {string} realm @param {Item|undefined} item */
function showItem(realm, item) {
  const list = main() ? navList() : undefined;
  if (list) complete = true;
  if (list && item) showItemIn(list, item, `#/${encodeURIComponent(realm)}/${ROUTE}`, isOurs());
  else removeItem();
}

/** @param {RealmContext} realmContext @param {Item|undefined} item */
function showPage(realmContext, item) {
  const place = main();
  const shown = isOurs() ? item : undefined;
  document.documentElement.classList.remove(ENTERING);
  if (!place) return;
  place.classList.toggle(ACTIVE, shown !== undefined);
  if (mounted && (!shown || mounted.context?.realm !== realmContext.realm || mounted.parentElement !== place)) unmount(mounted);
  if (!shown) return;
  hideText(place);
  if (!mounted) mount(place, realmContext, shown);
}

/** @param {Element} place @param {RealmContext} realmContext @param {Item} item */
function mount(place, realmContext, item) {
  const page = new ClientRegistryPage();
  page.context = context(realmContext, getAccessToken);
  page.addEventListener("client-registry-state", (event) => {
    item.pending = /** @type {CustomEvent<import("./api.js").RegistryState>} */ (event).detail.pending;
    showItem(realmContext.realm, item);
  });
  place.append(page);
  mounted = page;
}

/** @param {Element} page */
function unmount(page) {
  page.remove();
  mounted = undefined;
  for (const [node, text] of hidden) node.data = text;
  hidden.clear();
}

/** React's children are hidden by CSS; its text "Page Not Found" is no element, so it is emptied while the page is there. */
const hidden = /** @type {Map<Text, string>} */ (new Map());
/** @param {Element} place */
function hideText(place) {
  for (const node of place.childNodes) {
    if (!(node instanceof Text) || node.data === "") continue;
    hidden.set(node, node.data);
    node.data = "";
  }
}

function giveUp() {
  document.documentElement.classList.remove(ENTERING);
  observer.disconnect();
  removeEventListener("hashchange", schedule);
  clearInterval(badgeTimer);
  console.warn("Client registry: this Admin Console is built differently from those known; its menu item is left out.");
}

let scheduled = false;
function schedule() {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(async () => {
    scheduled = false;
    const { keycloak: found, realm } = consoleContexts();
    if (!found || !realm) return;
    keycloak = found;
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
  if (!item) return;
  try {
    item.pending = (await new Api(context(realm, currentToken)).state()).pending;
    showItem(realm.realm, item);
  } catch {
    // The number stays as it was; the next round asks again.
  }
}

/**
 * Everything is done after a change to the console's document, so that nothing is asked while nothing happens: what was
 * not there yet is looked for at the next change, until the patience is over.
 * @param {MutationRecord[]} records
 */
const changed = (records) => {
  if (records.some(({ target }) => !mounted?.contains(target))) schedule();
};

document.documentElement.classList.toggle(ENTERING, isOurs());
const observer = new MutationObserver(changed);
const badgeTimer = setInterval(refreshBadge, BADGE_INTERVAL_MS);
observer.observe(document.body, { childList: true, subtree: true });
addEventListener("hashchange", schedule);
setTimeout(() => complete || giveUp(), PATIENCE_MS);
schedule();
