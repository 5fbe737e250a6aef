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
   * Strings come from devices too, so each is isolated: right-to-left text cannot reorder its surroundings.
   *
   * @param {string} key
   * @param {Record<string, string|number>} [parameters]
   * @returns {string}
   */
  t = (key, parameters = {}) => {
    const full = `clientRegistry${key}`;
    const plural = "count" in parameters ? this.#texts[`${full}_${this.#plurals.select(parameters.count)}`] : undefined;
    const text = plural ?? this.#texts[full] ?? full;
    return text.replace(/\{\{(\w+)\}\}/g, (_, name) => isolated(parameters[name]));
  };

  /** Whether there is a text for `clientRegistry` + key. @param {string} key */
  has = (key) => `clientRegistry${key}` in this.#texts;
}

const FIRST_STRONG_ISOLATE = "\u2068";
const POP_DIRECTIONAL_ISOLATE = "\u2069";

/** @param {string|number|undefined} value */
function isolated(value) {
  return typeof value === "string" ? FIRST_STRONG_ISOLATE + value + POP_DIRECTIONAL_ISOLATE : String(value ?? "");
}
