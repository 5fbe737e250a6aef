/** Pure helpers for times and numbers. */

/** @type {[string, number][]} */
const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/**
 * A time left as `m:ss`, rounded up so that 0:00 means that it is over.
 * @param {number} milliseconds
 */
export function countdown(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * The largest unit that holds a duration without a rest.
 * @param {number} seconds
 * @param {string[]} [among] the units to choose from
 * @returns {{amount: number, unit: string}}
 */
export function split(seconds, among = ["day", "hour", "minute", "second"]) {
  const holds = ([name, length]) => among.includes(name) && seconds >= length && seconds % length === 0;
  const [unit, size] = UNITS.find(holds) ?? ["second", 1];
  return { amount: seconds / size, unit };
}

/** @param {number} amount @param {string} unit @returns {number} seconds */
export function join(amount, unit) {
  return amount * UNITS.find(([name]) => name === unit)[1];
}

/** Times and numbers in one language. */
export class Format {
  #locale;
  #exact;
  #relative;
  #number;
  #unit = new Map();

  /** @param {string} locale */
  constructor(locale) {
    this.#locale = locale;
    this.#exact = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" });
    this.#relative = new Intl.RelativeTimeFormat(locale, { style: "short", numeric: "auto" });
    this.#number = new Intl.NumberFormat(locale);
  }

  /** @param {number} time */
  exact = (time) => this.#exact.format(time);

  /** "12 sec. ago". @param {number} time @param {number} now */
  relative = (time, now) => {
    const seconds = Math.max(0, Math.round((now - time) / 1000));
    const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? ["second", 1];
    return this.#relative.format(-Math.floor(seconds / size), unit);
  };

  /** @param {number} value */
  number = (value) => this.#number.format(value);

  /** "5 minutes". @param {number} seconds */
  duration = (seconds) => {
    const { amount, unit } = split(seconds);
    return this.unit(amount, unit);
  };

  /** @param {number} amount @param {string} unit */
  unit = (amount, unit) => {
    if (!this.#unit.has(unit)) {
      this.#unit.set(unit, new Intl.NumberFormat(this.#locale, { style: "unit", unit, unitDisplay: "long" }));
    }
    return this.#unit.get(unit).format(amount);
  };

  /** The unit's own name, as it is written after an amount: "minutes". @param {string} unit */
  unitName = (unit) => {
    const parts = new Intl.NumberFormat(this.#locale, { style: "unit", unit, unitDisplay: "long" }).formatToParts(2);
    return parts.find((part) => part.type === "unit").value;
  };
}
