import { config } from '../app/config.js';

/**
 * Who uses the console: whom the server takes them for, or, where config.json has `sign_in`, who
 * has signed in. The tokens are in this page's memory and nowhere else. Fires `change`.
 */
class Session extends EventTarget {
  /** What is in the way: { kind, detail }; the kinds are those of `m.signIn.problems`. */
  problem;

  /** That the session has ended while something is being filled in: { link, problem }, to sign in beside it. */
  ended;

  /** They have signed out, here or in another window. */
  isOut = false;

  #signIn;
  #renewing;

  /** Pages may be shown. */
  get isIn() {
    return !this.problem && (!config.sign_in || Boolean(this.user));
  }

  /** { name, email }, each where the issuer says it; undefined where nobody signs in. */
  get user() {
    return this.#signIn?.user;
  }

  /** Gives whether the pages may load; if not, this page is about to leave, or says what is wrong. */
  async begin() {
    if (config.broken) {
      this.fail('config', config.broken);
      return false;
    }
    if (!config.sign_in) {
      return true;
    }
    // Nobody else has to load the library.
    const { SignIn } = await import('./sign-in.js');
    this.#signIn = new SignIn(config.sign_in, this);
    const may = await this.#signIn.begin();
    this.changed();
    return may;
  }

  /** The headers that say who asks. */
  async headers() {
    await this.#renewing;
    return this.#signIn ? this.#signIn.headers() : {};
  }

  /** An answer came that was no 401. */
  accepted() {
    this.#signIn?.accepted();
  }

  /** The API takes the token no more; gives whether there is another. */
  async renew() {
    if (!this.#signIn) {
      return false;
    }
    this.#renewing ??= this.#signIn.renew().finally(() => { this.#renewing = undefined; });
    return this.#renewing;
  }

  signIn(how) {
    return this.#signIn.leave(how);
  }

  signOut() {
    return this.#signIn.signOut();
  }

  fail(kind, detail) {
    this.problem = { kind, detail };
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event('change'));
  }
}

export const session = new Session();
