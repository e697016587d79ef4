import { same } from '../api/json.js';
import { forgetWithin } from './branches.js';
import { Errors } from './errors.js';
import { isWithin } from './pointer.js';

const TYPING_MILLIS = 400;

/**
 * A job that is being written: what it is so far, and what the server thinks of it. The host is
 * asked to draw itself anew whenever either changes.
 */
export class Draft {
  value;
  errors = new Errors();

  /** A refusal that is about no field, and what somebody else has saved meanwhile: { job, etag }. */
  problem;
  conflict;

  /** What was typed and stands for no value yet, by pointer. */
  raw = new Map();

  /** What was typed into branches of a choice that are not taken now, by pointer and branch. */
  kept = new Map();

  #host;
  #send;
  #read;
  #etag;
  #stored;
  #timer;
  #checks = 0;

  /**
   * @param send sends (value, etag, only), and only checks it where `only` is true
   * @param read gives the job as it is stored now, with its tag
   */
  constructor(host, send, read) {
    this.#host = host;
    this.#send = send;
    this.#read = read;
  }

  /** Begins with this value, of which nothing is wrong or typed yet. */
  begin(value, etag) {
    this.leave();
    this.value = value;
    this.#stored = value;
    this.#etag = etag;
    this.errors = new Errors();
    this.raw.clear();
    this.kept.clear();
    this.problem = undefined;
    this.conflict = undefined;
    this.#host.requestUpdate();
  }

  /** Whether something would be lost. */
  get isChanged() {
    return this.value !== undefined && (this.errors.isLocal || !same(this.value, this.#stored));
  }

  /** Forgets what was typed within a place that holds something else now. */
  forget = (pointer) => {
    [...this.raw.keys()].filter((place) => isWithin(place, pointer)).forEach((place) => this.raw.delete(place));
    forgetWithin(this.kept, pointer);
    this.errors.forget(pointer);
  };

  /** The server's opinion of a change, a moment after the typing has paused. */
  change = (value, pointer) => {
    this.value = value;
    if (pointer !== undefined) this.errors.touch(pointer);
    this.leave();
    this.#timer = setTimeout(() => this.#check(), TYPING_MILLIS);
    this.#host.requestUpdate();
  };

  /** Forgets what is under way: an answer to it would be about another value. */
  leave() {
    clearTimeout(this.#timer);
    this.#checks++;
  }

  async #check() {
    const number = ++this.#checks;
    if (this.errors.isLocal) {
      return;
    }
    try {
      await this.#send(this.value, this.#etag, true);
      if (number === this.#checks) this.#take({ errors: [] });
    } catch (problem) {
      if (number === this.#checks) await this.#refused(problem);
    }
  }

  /** Gives the job as it was stored; nothing where it was refused. */
  async save() {
    this.errors.all = true;
    this.leave();
    if (this.errors.isLocal) {
      this.#host.requestUpdate();
      return undefined;
    }
    try {
      const { body } = await this.#send(this.value, this.#etag, false);
      this.#stored = this.value;
      return body;
    } catch (problem) {
      await this.#refused(problem);
      return undefined;
    }
  }

  async #refused(problem) {
    if (problem.code !== 'version_conflict') {
      this.#take(problem);
      return;
    }
    try {
      const { body, etag } = await this.#read();
      this.conflict = { job: body, etag };
      this.#host.requestUpdate();
    } catch (gone) {
      this.#take(gone);
    }
  }

  #take(problem) {
    this.errors.take(problem.errors);
    const hasPlace = problem.errors.some(({ pointer }) => pointer !== undefined);
    this.problem = problem.message && !hasPlace ? problem : undefined;
    this.#host.requestUpdate();
  }

  /** What somebody else has saved is known now, and may be overwritten. */
  accept() {
    this.#etag = this.conflict.etag;
    this.conflict = undefined;
    this.#host.requestUpdate();
  }
}
