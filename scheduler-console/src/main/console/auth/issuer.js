import * as oauth from 'oauth4webapi';
import { home } from '../app/config.js';

const PATIENCE_MILLIS = 20_000;

/** Clocks may differ by so much. */
const TOLERANCE_SECONDS = 60;

/** A machine's own address, where people try things out, has no TLS. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** The OpenID provider, as a public client speaks to it. */
export class Issuer {
  #settings;
  #url;
  #client;
  #options;
  #found;

  constructor(settings) {
    this.#settings = { ...settings, scopes: settings.scopes ?? ['openid', 'email'] };
    this.#url = new URL(settings.issuer);
    this.#client = { client_id: settings.client_id, [oauth.clockTolerance]: TOLERANCE_SECONDS };
    this.#options = {
      signal: () => AbortSignal.timeout(PATIENCE_MILLIS),
      [oauth.allowInsecureRequests]: LOOPBACK.includes(this.#url.hostname),
    };
  }

  /** What it says of itself, asked for once. */
  #server() {
    this.#found ??= oauth.discoveryRequest(this.#url, this.#options)
      .then((answer) => oauth.processDiscoveryResponse(this.#url, answer));
    this.#found.catch(() => { this.#found = undefined; });
    return this.#found;
  }

  /** A request to sign in: { link, started }; `started` is needed to understand its answer. */
  async request(more) {
    const { authorization_endpoint: endpoint } = await this.#server();
    const started = {
      state: oauth.generateRandomState(),
      nonce: oauth.generateRandomNonce(),
      verifier: oauth.generateRandomCodeVerifier(),
    };
    const link = new URL(endpoint);
    const parameters = {
      client_id: this.#client.client_id,
      redirect_uri: home.href,
      response_type: 'code',
      scope: this.#settings.scopes.join(' '),
      state: started.state,
      nonce: started.nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(started.verifier),
      code_challenge_method: 'S256',
      ...more,
    };
    Object.entries(parameters).forEach(([name, value]) => link.searchParams.set(name, value));
    return { link: link.href, started };
  }

  /** What is granted for the answer to such a request. */
  async tokens(answer, { state = '-', nonce, verifier }) {
    const server = await this.#server();
    const checked = oauth.validateAuthResponse(server, this.#client, answer, state);
    const response = await oauth.authorizationCodeGrantRequest(
      server, this.#client, oauth.None(), checked, home.href, verifier, this.#options);
    return this.#granted(await oauth.processAuthorizationCodeResponse(
      server, this.#client, response, { expectedNonce: nonce, requireIdToken: true }));
  }

  async refreshed({ refresh, claims }) {
    const server = await this.#server();
    const response = await oauth.refreshTokenGrantRequest(
      server, this.#client, oauth.None(), refresh, this.#options);
    const granted = this.#granted(await oauth.processRefreshTokenResponse(server, this.#client, response));
    if (granted.claims && granted.claims.sub !== claims.sub) {
      throw new Error('the refreshed session is somebody else\'s');
    }
    return granted;
  }

  #granted(answer) {
    const claims = oauth.getValidatedIdTokenClaims(answer);
    const isId = this.#settings.token === 'id' && claims;
    return {
      value: isId ? answer.id_token : answer.access_token,
      refresh: answer.refresh_token,
      idToken: answer.id_token,
      claims,
      seconds: isId ? claims.exp - claims.iat : answer.expires_in,
    };
  }

  /** Where the session at the issuer ends, and which leads back here; nothing where there is no such place. */
  async endOfSession(idToken) {
    const { end_session: template } = this.#settings;
    const values = { client_id: this.#client.client_id, redirect_uri: home.href, id_token: idToken ?? '' };
    if (template) {
      return template.replace(/\{(client_id|redirect_uri|id_token)\}/g, (_, name) => encodeURIComponent(values[name]));
    }
    const { end_session_endpoint: endpoint } = await this.#server();
    if (!endpoint) {
      return undefined;
    }
    const link = new URL(endpoint);
    link.searchParams.set('client_id', values.client_id);
    link.searchParams.set('post_logout_redirect_uri', values.redirect_uri);
    if (idToken) link.searchParams.set('id_token_hint', idToken);
    return link.href;
  }
}
