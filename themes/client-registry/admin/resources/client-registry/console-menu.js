/** @typedef {{messages: import("./messages.js").Messages, pending: number}} Item what one realm's menu item shows */

const NAV_ID = "nav-item-client-registry";

/** The list of the console's menu that ours belongs to. */
export const navList = () => document.getElementById("nav-item-clients")?.closest("ul") ?? [...document.querySelectorAll(".pf-v5-c-nav__list")].at(-1);

export const removeItem = () => document.getElementById(NAV_ID)?.closest("li")?.remove();

/** @param {Element} list @param {Item} item @param {string} href @param {boolean} current whether the page is shown */
export function showItem(list, { messages, pending }, href, current) {
  const link = document.getElementById(NAV_ID) ?? addItem(list);
  setAttribute(link, "href", href);
  setAttribute(link, "aria-current", current ? "page" : undefined);
  link.classList.toggle("pf-m-current", current);
  link.querySelector(".cr-nav__badge")?.toggleAttribute("hidden", pending === 0);
  setText(link, ".cr-nav__text", messages.t(""));
  setText(link, ".cr-nav__badge > [aria-hidden]", String(pending));
  setText(link, ".cr-nav__badge > .pf-v5-screen-reader", messages.t("NavBadge", { count: pending }));
}

/** @param {Element} list @returns {HTMLElement} */
function addItem(list) {
  /** @param {string} name @param {string} className @param {...Node} children */
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
  else list.append(item);
  return link;
}

/* Only what differs is written: whoever observes the document must come to rest. */
/** @param {Element} element @param {string} name @param {string|undefined} value */
function setAttribute(element, name, value) {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** @param {Element} element @param {string} selector of what is in it @param {string} text */
function setText(element, selector, text) {
  const part = element.querySelector(selector);
  if (part && part.textContent !== text) part.textContent = text;
}
