import { addressOf, request } from './http.js';

const PATIENCE_MILLIS = 3000;
const AGAIN_MILLIS = 1000;
const MOST_AGAIN_MILLIS = 60_000;

/** Statuses of a server that has no such stream, and will not have one. */
const NEVER = [403, 404, 405, 501];

/**
 * What the server says has changed: one stream for all that is shown, open while anybody can see
 * it. A `news` event's detail is { job_ids, more }; `more` says to look at everything again. Read
 * by fetch: an EventSource cannot say who asks.
 */
class Events extends EventTarget {
  #listeners = 0;
  #reading;
  #isAbsent = false;
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
      if (!this.#reading && !this.#isAbsent) {
        this.#reading = new AbortController();
        this.#follow(this.#reading.signal);
      }
    } else {
      this.#reading?.abort();
      this.#reading = undefined;
      this.isOpen = false;
    }
  }

  /** One stream after another: the server ends each after a while, and may have no room. */
  async #follow(signal) {
    let wait = AGAIN_MILLIS;
    while (!signal.aborted && !this.#isAbsent) {
      const patience = setTimeout(() => this.#miss(), PATIENCE_MILLIS);
      if (await this.#read(signal, () => clearTimeout(patience))) {
        wait = AGAIN_MILLIS;
      } else {
        wait = Math.min(wait * 2, MOST_AGAIN_MILLIS);
      }
      if (!signal.aborted) {
        this.isOpen = false;
        await new Promise((resolve) => { setTimeout(resolve, wait); });
      }
    }
  }

  /** Reads one stream to its end; gives whether there was one. */
  async #read(signal, opened) {
    try {
      const answer = await request(addressOf('events'), { headers: { accept: 'text/event-stream' } }, () => signal);
      if (!answer.ok || !/event-stream/.test(answer.headers.get('content-type') ?? '')) {
        this.#isAbsent = answer.ok || NEVER.includes(answer.status);
        await answer.body?.cancel();
        return false;
      }
      opened();
      this.isOpen = true;
      this.#tell({ job_ids: [], more: true }); // Nothing is told of what was before.
      for await (const { name, data } of eventsIn(answer.body)) {
        if (name === 'jobs') this.#tell(JSON.parse(data));
      }
    } catch {
      // Cut off, or no longer wanted.
    }
    return this.isOpen;
  }

  /** The stream has not come: those who rely on it have to look for themselves. */
  #miss() {
    if (this.#reading && !this.isOpen) {
      this.#tell({ job_ids: [], more: true });
    }
  }

  #tell(detail) {
    this.dispatchEvent(new CustomEvent('news', { detail }));
  }
}

/** The events of a stream, as far as this API uses the format: one line of each field. */
async function* eventsIn(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const blocks = (rest + chunk.value).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const field = (name) => block.split('\n').find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      if (field('data') !== undefined) yield { name: field('event') ?? 'message', data: field('data') };
    }
  }
}

export const events = new Events();
