import { parse } from './json.js';

const PATIENCE_MILLIS = 20_000;
const base = new URL(
  document.querySelector('meta[name="scheduler-api"]')?.content ?? '../v1/', document.baseURI);

/** Where a path from the API's root is. */
export const addressOf = (path) => new URL(`./${path}`, base);

/** A refusal, as RFC 9457 has it; status 0 where no answer came. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail && body.detail !== 'See errors.' ? `${body.title}. ${body.detail}` : body.title);
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
  const limit = AbortSignal.timeout(PATIENCE_MILLIS);
  let answer;
  let text;
  try {
    answer = await fetch(url, {
      method,
      headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
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
