import { events } from './events.js';

/**
 * Keeps what a page shows fresh while anybody can see it: loads when the page appears and whenever
 * the server says that something has changed, or every few seconds where the server says nothing.
 */
export class Live {
  static POLL_SECONDS = 4;
  static MOST_SECONDS = 60;

  /** With a stream of events, so seldom: for what may have been missed. */
  static CALM_SECONDS = 60;

  #host;
  #load;
  #concerns;
  #gapMillis;
  #timer;
  #ticks;
  #loading = 0;
  #isStale = false;
  #failures = 0;

  #onSight = () => (document.hidden ? clearTimeout(this.#timer) : this.now());
  #onNews = ({ detail }) => {
    if (detail.more || this.#concerns(detail.job_ids)) this.#soon();
  };

  /**
   * @param load gives a promise; it may fail, and then the next load waits longer
   * @param concerns whether a change of these jobs is seen here; default of any
   * @param gapSeconds the least time between two loads, however much happens
   */
  constructor(host, load, { concerns = () => true, gapSeconds = 0.5 } = {}) {
    this.#host = host;
    this.#load = load;
    this.#concerns = concerns;
    this.#gapMillis = gapSeconds * 1000;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.#onSight);
    events.join(this.#onNews);
    // What is said to be "in 5 s" has to be said anew.
    this.#ticks = setInterval(() => { if (!document.hidden) this.#host.requestUpdate(); }, Live.POLL_SECONDS * 1000);
    this.now();
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.#onSight);
    events.leave(this.#onNews);
    clearInterval(this.#ticks);
    clearTimeout(this.#timer);
  }

  #soon() {
    if (this.#loading > 0) {
      this.#isStale = true;
    } else {
      this.#in(this.#gapMillis);
    }
  }

  /** Loads at once. */
  async now() {
    clearTimeout(this.#timer);
    this.#isStale = false;
    this.#loading++;
    try {
      await this.#load();
      this.#failures = 0;
    } catch {
      this.#failures++;
    } finally {
      this.#loading--;
    }
    this.#in(this.#isStale && this.#failures === 0 ? this.#gapMillis : this.#waitSeconds() * 1000);
  }

  #waitSeconds() {
    if (this.#failures > 0) {
      return Math.min(Live.POLL_SECONDS * 2 ** this.#failures, Live.MOST_SECONDS);
    }
    return events.isOpen ? Live.CALM_SECONDS : Live.POLL_SECONDS;
  }

  #in(millis) {
    clearTimeout(this.#timer);
    if (this.#host.isConnected && !document.hidden) {
      this.#timer = setTimeout(() => this.now(), millis);
    }
  }
}
