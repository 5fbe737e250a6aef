/** The addresses of requests on the page: in notifications, on a phone, in a ticket. */

const REQUEST = "request";

/** Where the console shows this page. @param {import("./app.js").App} app */
const page = ({ context }) => `#/${encodeURIComponent(context.realm)}/ui-script/client-registry`;

/** The address of a request. @param {import("./app.js").App} app @param {string} id */
export const linkTo = (app, id) => `${location.origin}${location.pathname}${page(app)}?${REQUEST}=${id}`;

/** The id of the request that this address is of, if it is of one. */
export const linked = () => new URLSearchParams(location.hash.split("?")[1]).get(REQUEST) ?? undefined;
