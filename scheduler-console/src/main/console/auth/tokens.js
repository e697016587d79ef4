/** Renewed so much before its end, as a part of its life, but at most half a minute. */
const MARGIN = 0.2;
const MOST_MARGIN_SECONDS = 30;

/** What the issuer has granted, in memory alone. */
export class Tokens {
  /** The API has answered to it: until then, an end is not for want of a newer one. */
  isAccepted = false;

  #until;

  /**
   * @param granted { value, refresh, idToken, claims, seconds }
   * @param before what it takes the place of: an issuer need not repeat all of it
   */
  constructor(granted, before) {
    this.value = granted.value;
    this.refresh = granted.refresh ?? before?.refresh;
    this.idToken = granted.idToken ?? before?.idToken;
    this.claims = granted.claims ?? before?.claims;
    // By the clock that nobody sets: what a token says of times is by the issuer's.
    const { seconds = Infinity } = granted;
    this.#until = performance.now() + 1000 * (seconds - Math.min(MOST_MARGIN_SECONDS, seconds * MARGIN));
  }

  get isOld() {
    return this.isAccepted && performance.now() > this.#until;
  }
}
