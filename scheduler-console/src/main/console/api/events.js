import { addressOf } from './http.js';

const PATIENCE_MILLIS = 3000;

/**
 * What the server says has changed: one stream for all that is shown, open while anybody can see
 * it. A `news` event's detail is { job_ids, more }; `more` says to look at everything again.
 */
class Events extends EventTarget {
  #listeners = 0;
  #source;
  #lost;
  isOpen = false;

  constructor() {
    super();
    document.addEventListener('visibilitychange', () => this.#tune());
  }

  join(listener) {
    this.addEventListener('news', listener);
    this.#listeners++;
    this.#tune();
  }

  leave(listener) {
    this.removeEventListener('news', listener);
    this.#listeners--;
    this.#tune();
  }

  /** A browser has few connections to a server; pages that nobody sees leave theirs to others. */
  #tune() {
    if (this.#listeners > 0 && !document.hidden) {
      this.#open();
    } else {
      this.#source?.close();
      this.#source = undefined;
      this.isOpen = false;
    }
  }

  #open() {
    if (this.#source) {
      return;
    }
    this.#source = new EventSource(addressOf('events'));
    this.#source.addEventListener('open', () => {
      this.isOpen = true;
      this.#tell({ job_ids: [], more: true }); // Nothing is told of what was before.
    });
    this.#source.addEventListener('jobs', ({ data }) => this.#tell(JSON.parse(data)));
    // It comes again by itself, unless the server has no such stream or no room; then there is polling.
    this.#source.addEventListener('error', () => {
      this.isOpen = false;
      clearTimeout(this.#lost);
      this.#lost = setTimeout(() => this.#miss(), PATIENCE_MILLIS);
    });
  }

  /** The stream has not come again: those who rely on it have to look for themselves. */
  #miss() {
    if (this.#source && !this.isOpen) {
      this.#tell({ job_ids: [], more: true });
    }
  }

  #tell(detail) {
    this.dispatchEvent(new CustomEvent('news', { detail }));
  }
}

export const events = new Events();
