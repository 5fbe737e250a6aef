/** The page's texts, in the administrator's language, as the server's theme and the realm's localization give them. */
export class Messages {
  #texts;
  #plurals;

  /**
   * @param {string} locale
   * @param {Record<string, string>} texts
   */
  constructor(locale, texts) {
    this.locale = locale;
    this.#texts = texts;
    this.#plurals = new Intl.PluralRules(locale);
  }

  /** @param {import("./api.js").Api} api */
  static async load(api) {
    const { locale, messages } = await api.messages();
    return new Messages(locale, messages);
  }

  /**
   * The text for `clientRegistry` + key. `{{name}}` is replaced by the parameter of that name; with a `count` the form
   * `key_one`, `key_other`, ... of the language is taken where it exists.
   * Some come from devices, so one with right-to-left text in it is isolated: it cannot reorder its surroundings.
   *
   * @param {string} key
   * @param {Record<string, string|number>} [parameters]
   * @returns {string}
   */
  t = (key, parameters = {}) => {
    const full = `clientRegistry${key}`;
    const plural = "count" in parameters ? this.#texts[`${full}_${this.#plurals.select(Number(parameters.count))}`] : undefined;
    const text = plural ?? this.#texts[full] ?? full;
    return text.replace(/\{\{(\w+)\}\}/g, (_, name) => isolated(parameters[name]));
  };

  /** Whether there is a text for `clientRegistry` + key. @param {string} key */
  has = (key) => `clientRegistry${key}` in this.#texts;
}

const FIRST_STRONG_ISOLATE = "\u2068";
const POP_DIRECTIONAL_ISOLATE = "\u2069";

/** Right-to-left scripts and the characters that change the direction. */
const CHANGES_DIRECTION = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** @param {string|number|undefined} value */
function isolated(value) {
  const text = String(value ?? "");
  return CHANGES_DIRECTION.test(text) ? FIRST_STRONG_ISOLATE + text + POP_DIRECTIONAL_ISOLATE : text;
}
