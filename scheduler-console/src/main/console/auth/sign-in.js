import { home } from '../app/config.js';
import { Issuer } from './issuer.js';
import * as kept from './kept.js';
import { problemOf } from './problems.js';
import { Tokens } from './tokens.js';
import { onSignedOut, handOver, tellSignedOut, waitFor } from './windows.js';

/** What would be lost if this page were left. */
const WORK = 'edit-page, dialog';

/** Signing in by authorization code with PKCE, staying so, and signing out. */
export class SignIn {
  user;

  #issuer;
  #session;
  #tokens;

  constructor(settings, session) {
    this.#issuer = new Issuer(settings);
    this.#session = session;
    onSignedOut(() => this.#forget());
  }

  async begin() {
    const answer = new URL(location.href).searchParams;
    const isAnswer = answer.has('code') || answer.has('error');
    const { isOut, ...started } = kept.take();
    if (!window.isSecureContext) {
      return this.#fail('insecure');
    }
    if (!isAnswer) {
      return isOut ? this.#forget() : this.leave();
    }
    history.replaceState(null, '', home.href + (started.wanted ?? '')); // What came is used once.
    if (!started.state && await handOver(answer)) {
      return this.#fail('elsewhere');
    }
    return this.#attempt(async () => {
      this.#take(await this.#issuer.tokens(answer, started));
      return true;
    });
  }

  /** Goes to the issuer, and comes back to where one is. */
  leave({ again = false } = {}) {
    return this.#attempt(async () => {
      const { link, started } = await this.#issuer.request(again ? { prompt: 'login' } : {});
      if (!kept.keep({ ...started, wanted: location.hash })) {
        return this.#fail('storage');
      }
      location.replace(link); // "Back" then leads to where one was before, and not here again.
      return new Promise(() => {}); // The page is going.
    });
  }

  async headers() {
    if (this.#tokens?.isOld) {
      await this.#session.renew();
    }
    return this.#tokens ? { authorization: `Bearer ${this.#tokens.value}` } : {};
  }

  accepted() {
    if (this.#tokens) this.#tokens.isAccepted = true;
  }

  /** By the refresh token, else at the issuer: beside this page where something would be lost. */
  async renew() {
    const tokens = this.#tokens;
    if (!tokens) {
      return false;
    }
    if (!tokens.isAccepted) {
      return this.#fail('refused'); // Another would be refused as well, again and again.
    }
    if (tokens.refresh) {
      try {
        this.#take(await this.#issuer.refreshed(tokens));
        return true;
      } catch (failure) {
        if (problemOf(failure).kind === 'unreachable') {
          throw failure;
        }
      }
    }
    return document.querySelector(WORK) ? this.#beside() : this.leave();
  }

  /** In another window, until it has brought a session of the same person. */
  async #beside() {
    for (let problem; ;) {
      const { link, started } = await this.#issuer.request(problem?.kind === 'other' ? { prompt: 'login' } : {});
      this.#end({ link, problem });
      const answer = await waitFor(started.state);
      try {
        const tokens = await this.#issuer.tokens(answer, started);
        if (tokens.claims.sub === this.#tokens?.claims.sub) {
          this.#take(tokens);
          this.#end(undefined);
          return true;
        }
        problem = { kind: 'other', detail: tokens.claims.email ?? tokens.claims.sub };
      } catch (failure) {
        problem = problemOf(failure);
      }
    }
  }

  #end(ended) {
    this.#session.ended = ended;
    this.#session.changed();
  }

  async signOut() {
    const idToken = this.#tokens?.idToken;
    this.#forget();
    tellSignedOut();
    const link = await this.#issuer.endOfSession(idToken).catch(() => undefined);
    if (link) {
      kept.keep({ isOut: true });
      location.assign(link);
    }
  }

  #take(granted) {
    this.#tokens = new Tokens(granted, this.#tokens);
    const { name, preferred_username: username, email, sub } = this.#tokens.claims;
    this.user = { name: name ?? username ?? email ?? sub, email };
  }

  #forget() {
    this.#tokens = undefined;
    this.user = undefined;
    this.#session.isOut = true;
    this.#session.changed();
    return false;
  }

  async #attempt(step) {
    try {
      return await step();
    } catch (failure) {
      const { kind, detail } = problemOf(failure);
      return this.#fail(kind, detail);
    }
  }

  #fail(kind, detail) {
    this.#session.fail(kind, detail);
    return false;
  }
}
