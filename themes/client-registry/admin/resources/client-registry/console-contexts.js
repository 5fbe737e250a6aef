/**
 * @typedef {object} Keycloak what is used of the console's keycloak-js object
 * @property {string} token
 * @property {(minValidity: number) => Promise<boolean>} updateToken
 * @property {(minValidity: number) => boolean} isTokenExpired
 * @property {() => Promise<void>} login
 *
 * @typedef {{realm: string, realmRepresentation: object}} RealmContext
 *
 * @typedef {object} Fiber what is used of a node of React's tree
 * @property {{value?: Partial<RealmContext> & {keycloak?: Keycloak}}} [memoizedProps]
 * @property {Fiber} [child]
 * @property {Fiber} [sibling]
 * @property {{current?: Fiber}} [stateNode]
 */

const MOST_FIBERS = 5_000;

/**
 * The console's contexts, recognized by their shape. Their providers sit near React's root, so the search, breadth
 * first, ends early.
 */
export function consoleContexts() {
  /** @type {{keycloak?: Keycloak, realm?: RealmContext}} */
  const found = {};
  const root = reactRoot();
  const queue = root ? [root.stateNode?.current ?? root] : [];
  for (let i = 0; i < queue.length && i < MOST_FIBERS; i++) {
    const value = queue[i].memoizedProps?.value;
    if (value && typeof value === "object") {
      if (typeof value.keycloak?.updateToken === "function") found.keycloak ??= value.keycloak;
      if (typeof value.realm === "string" && value.realmRepresentation) found.realm ??= /** @type {RealmContext} */ (value);
    }
    if (found.keycloak && found.realm) break;
    for (let child = queue[i].child; child; child = child.sibling) queue.push(child);
  }
  return found;
}

/** @returns {Fiber|undefined} */
function reactRoot() {
  const app = document.getElementById("app") ?? {};
  const key = Object.keys(app).find((name) => name.startsWith("__reactContainer$"));
  return key ? /** @type {Record<string, Fiber>} */ (app)[key] : undefined;
}
