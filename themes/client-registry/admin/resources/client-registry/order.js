/** @typedef {import("./api.js").RegistrationRequest} RegistrationRequest */

/**
 * The newest first, by when they were first seen, so that a device that tries again does not move its row; those that
 * share a username stand together.
 * @param {RegistrationRequest[]} rows
 */
export function inOrder(rows) {
  /** @type {Map<string, number>} */
  const newest = new Map();
  for (const { username, firstSeen } of rows) newest.set(username, Math.max(firstSeen, newest.get(username) ?? 0));
  return rows.toSorted((a, b) =>
    (newest.get(b.username) ?? 0) - (newest.get(a.username) ?? 0)
    || (a.username < b.username ? -1 : a.username > b.username ? 1 : 0)
    || b.firstSeen - a.firstSeen
    || (a.id < b.id ? -1 : 1));
}
