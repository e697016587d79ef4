import { config, home } from '../app/config.js';
import { session } from '../auth/session.js';
import { m } from '../messages.js';
import { parse } from './json.js';

const PATIENCE_MILLIS = 20_000;
const base = new URL(config.api ?? '../v1/', home);

/** Where a path from the API's root is. */
export const addressOf = (path) => new URL(`./${path}`, base);

/** A refusal, as RFC 9457 has it; status 0 where no answer came. */
export class Problem extends Error {
  constructor(status, body) {
    super(status === 403 && body.code === 'forbidden' ? m.signIn.forbidden(body.detail)
      : body.detail && body.detail !== 'See errors.' ? `${body.title}. ${body.detail}` : body.title);
    this.status = status;
    this.code = body.code ?? 'unreachable';
    this.errors = body.errors ?? [];
  }
}

/**
 * Sends a request and gives { status, body, etag }.
 *
 * @param path from the API's root, its variables percent-encoded
 * @throws Problem
 */
export async function send(method, path, { query, body, headers = {}, signal } = {}) {
  const url = addressOf(path);
  url.search = new URLSearchParams(query ?? []).toString();
  let answer;
  let text;
  try {
    answer = await request(url, {
      method,
      headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    }, () => {
      const limit = AbortSignal.timeout(PATIENCE_MILLIS);
      return signal ? AbortSignal.any([signal, limit]) : limit;
    });
    text = await answer.text();
  } catch (failure) {
    if (signal?.aborted) {
      throw failure;
    }
    throw new Problem(0, { title: 'The server does not answer' });
  }
  const content = decode(answer, text);
  if (!answer.ok) {
    throw new Problem(answer.status, content?.title ? content : { title: `The server answered ${answer.status}` });
  }
  return { status: answer.status, body: content, etag: answer.headers.get('etag') };
}

/**
 * Fetches as who has signed in, and once more with another token if the first is taken no more. A
 * request that was refused so has done nothing.
 *
 * @param signalOf gives the signal of each try: between them somebody may be signing in
 */
export async function request(url, { headers, ...init }, signalOf) {
  const ask = async () => fetch(url, {
    ...init, cache: 'no-store', headers: { ...headers, ...await session.headers() }, signal: signalOf() });
  let answer = await ask();
  if (answer.status === 401 && await session.renew()) {
    answer = await ask();
  }
  if (answer.status !== 401) session.accepted();
  return answer;
}

function decode(answer, text) {
  if (!/json/.test(answer.headers.get('content-type') ?? '')) {
    return undefined;
  }
  return parse(text);
}

/** A key under which a repeated request is the same request. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
