/** Pure helpers for times and numbers. */

/** @typedef {"day"|"hour"|"minute"|"second"} Unit */

/** @type {[Unit, number][]} */
const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];
const SECOND = UNITS[3];

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
 * @param {Unit[]} [among] the units to choose from
 * @returns {{amount: number, unit: Unit}}
 */
export function split(seconds, among = ["day", "hour", "minute", "second"]) {
  /** @param {[Unit, number]} unit */
  const holds = ([name, length]) => among.includes(name) && seconds >= length && seconds % length === 0;
  const [unit, size] = UNITS.find(holds) ?? SECOND;
  return { amount: seconds / size, unit };
}

/** @param {number} amount @param {string} unit one of the units @returns {number} seconds */
export function join(amount, unit) {
  const [, size] = UNITS.find(([name]) => name === unit) ?? SECOND;
  return amount * size;
}

/** Times and numbers in one language. */
export class Format {
  #locale;
  #exact;
  #relative;
  #number;
  /** @type {Map<string, Intl.NumberFormat>} */
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
    const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? SECOND;
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
  unit = (amount, unit) => this.#longUnit(unit).format(amount);

  /** The unit's own name, as it is written after an amount: "minutes". @param {string} unit */
  unitName = (unit) => {
    const part = this.#longUnit(unit).formatToParts(2).find(({ type }) => type === "unit");
    return part?.value ?? unit;
  };

  /** @param {string} unit */
  #longUnit(unit) {
    const format = this.#unit.get(unit) ?? new Intl.NumberFormat(this.#locale, { style: "unit", unit, unitDisplay: "long" });
    this.#unit.set(unit, format);
    return format;
  }
}
