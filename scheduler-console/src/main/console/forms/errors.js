import { isWithin } from './pointer.js';

/**
 * What the server said is wrong, by pointer, and what of it is to be shown: a field that nobody has
 * touched is not scolded, until somebody tries to save.
 */
export class Errors {
  #errors = [];
  #local = new Map();
  #touched = new Set();
  all = false;

  take(errors) {
    this.#errors = errors.filter(({ pointer }) => pointer !== undefined);
  }

  /** What was wrong with a field before anybody had been there is not what is wrong with it now. */
  touch(pointer) {
    if (!this.#touched.has(pointer)) {
      this.#touched.add(pointer);
      this.#errors = this.#errors.filter((error) => this.all || error.pointer !== pointer);
    }
  }

  /** What the form itself knows to be wrong, before any server can read it. */
  local(pointer, detail) {
    if (detail) this.#local.set(pointer, detail);
    else this.#local.delete(pointer);
  }

  /** What is wrong within a place that holds something else now. */
  forget(pointer) {
    const isGone = (place) => place !== pointer && isWithin(place, pointer);
    this.#errors = this.#errors.filter((error) => !isGone(error.pointer));
    [...this.#local.keys()].filter(isGone).forEach((place) => this.#local.delete(place));
  }

  get isLocal() {
    return this.#local.size > 0;
  }

  at(pointer) {
    const local = this.#local.get(pointer);
    if (local) return [local];
    return this.all || this.#touched.has(pointer)
      ? this.#errors.filter((error) => error.pointer === pointer).map(({ detail }) => detail) : [];
  }

  within(pointer) {
    return this.#shown().filter((error) => isWithin(error.pointer, pointer));
  }

  /** Errors of no field that the form has: they have no other place than above it. */
  elsewhere(hasField) {
    return this.#shown().filter(({ pointer }) => !hasField(pointer));
  }

  #shown() {
    const local = [...this.#local].map(([pointer, detail]) => ({ pointer, detail }));
    return [...local, ...this.#errors.filter(({ pointer }) => this.all || this.#touched.has(pointer))];
  }

  get count() {
    return this.#shown().length;
  }
}
