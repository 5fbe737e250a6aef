const INTERVAL_MS = 3_000;
const LONGEST_MS = 60_000;

/**
 * Runs a task every three seconds. A hidden tab asks nothing; a task that fails is tried again after 6, 12, ... 60 s.
 */
export class Poller {
  #task;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  /** @type {Promise<void>|undefined} */
  #running;
  #again = false;
  #stopped = true;

  /** How often the task has failed since it last succeeded. */
  failures = 0;

  /** @param {() => Promise<void>} task rejects when it failed */
  constructor(task) {
    this.#task = task;
  }

  start() {
    this.#stopped = false;
    document.addEventListener("visibilitychange", this.#onVisibility);
    return this.now();
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    document.removeEventListener("visibilitychange", this.#onVisibility);
  }

  /** Runs the task now; when it is running already, once more after that, so that the outcome is newer than the call. */
  now() {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    clearTimeout(this.#timer);
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      this.#schedule();
    });
    return this.#running;
  }

  async #run() {
    do {
      this.#again = false;
      try {
        await this.#task();
        this.failures = 0;
      } catch {
        this.failures++;
      }
    } while (this.#again && !this.#stopped);
  }

  #schedule() {
    if (this.#stopped || document.hidden) return;
    this.#timer = setTimeout(() => this.now(), Math.min(INTERVAL_MS * 2 ** this.failures, LONGEST_MS));
  }

  #onVisibility = () => {
    clearTimeout(this.#timer);
    if (!document.hidden) this.now();
  };
}
