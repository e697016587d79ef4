import { newKey, send } from './http.js';

/** The HTTP API's routes; see /v1/openapi.json. */
const at = (id, rest = '') => `jobs/${encodeURIComponent(id)}${rest}`;
const checking = (only) => (only ? [['validate_only', 'true']] : []);

/** So many requests are made at most to fill one page: a filter may leave pages empty. */
const MOST_REQUESTS = 20;

/** A page of jobs, filled as far as there are any: { items, next_cursor }. */
export async function listJobs({ type, state, labels = [], text, sort, limit = 50, cursor }, signal) {
  const items = [];
  let next = cursor;
  for (let i = 0; i < MOST_REQUESTS; i++) {
    const query = [['limit', String(limit - items.length)]];
    if (type) query.push(['job_type', type]);
    if (state) query.push(['state', state]);
    if (text) query.push(['text', text]);
    if (sort) query.push(['sort', sort]);
    if (next) query.push(['cursor', next]);
    labels.forEach((label) => query.push(['label', label]));
    const { body } = await send('GET', 'jobs', { query, signal });
    items.push(...body.items);
    next = body.next_cursor;
    if (!next || items.length >= limit) {
      break;
    }
  }
  return { items, next_cursor: next };
}

export const getJob = (id, signal) => send('GET', at(id), { signal });

export const createJob = (spec, key, only) =>
  send('POST', 'jobs', {
    body: spec, query: checking(only), headers: only ? {} : { 'idempotency-key': key } });

export const replaceJob = (id, etag, spec, only) =>
  send('PUT', at(id), { body: spec, query: checking(only), headers: { 'if-match': etag } });

export const pauseJob = (id, reason) =>
  send('POST', at(id, '/pause'), { body: reason ? { reason } : {} });

export const resumeJob = (id) => send('POST', at(id, '/resume'));

export const deleteJob = (id) => send('DELETE', at(id));

export const runJob = (id, key = newKey()) =>
  send('POST', at(id, '/run'), { headers: { 'idempotency-key': key } });

export const listRuns = async (id, { limit = 25, cursor } = {}, signal) => {
  const query = [['limit', String(limit)]];
  if (cursor) query.push(['cursor', cursor]);
  return (await send('GET', at(id, '/executions'), { query, signal })).body;
};

export const redriveRun = (id, occurrence) =>
  send('POST', at(id, `/executions/${encodeURIComponent(occurrence)}/redrive`));

/** At most 100 operations; gives { succeeded, failed, results }. */
export const bulk = async (operations) => (await send('POST', 'jobs:bulk', { body: { operations } })).body;

/** What fires until then: { from, until, items, jobs_read, complete }. */
export const listUpcoming = async ({ until, type, limit = 100 }, signal) =>
  (await send('GET', 'upcoming', {
    query: [['until', until.toISOString()], ['limit', String(limit)], ...(type ? [['job_type', type]] : [])], signal,
  })).body;

export const previewSchedule = async (schedule, count, signal) =>
  (await send('POST', 'schedules/preview', { body: { schedule, count }, signal })).body;

let types;

/** The job types, asked for once. */
export function jobTypes() {
  types ??= send('GET', 'job-types').then(({ body }) => body.items);
  types.catch(() => { types = undefined; });
  return types;
}

let health;

/** Whether the server takes changes, asked for once. */
export function isReadOnly() {
  health ??= send('GET', 'health').then(({ body }) => body.read_only);
  health.catch(() => { health = undefined; });
  return health;
}
