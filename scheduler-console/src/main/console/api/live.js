/**
 * Keeps what a page shows fresh: loads when the page appears, and again every few seconds while
 * anybody can see it. The one place to change when the server tells of changes by itself.
 */
export class Live {
  static SECONDS = 4;
  static MOST_SECONDS = 60;

  #host;
  #load;
  #timer;
  #wait = Live.SECONDS;
  #onSight = () => (document.hidden ? clearTimeout(this.#timer) : this.now());

  /** @param load gives a promise; it may fail, and then the next load waits longer */
  constructor(host, load) {
    this.#host = host;
    this.#load = load;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.#onSight);
    this.now();
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.#onSight);
    clearTimeout(this.#timer);
  }

  /** Loads at once. */
  async now() {
    clearTimeout(this.#timer);
    try {
      await this.#load();
      this.#wait = Live.SECONDS;
    } catch {
      this.#wait = Math.min(2 * this.#wait, Live.MOST_SECONDS);
    }
    clearTimeout(this.#timer);
    if (this.#host.isConnected && !document.hidden) {
      this.#timer = setTimeout(() => this.now(), this.#wait * 1000);
    }
  }
}
