import { send } from './http.js';
import { getJob } from './jobs.js';

const MOST_A_REQUEST = 500;

/** The runs that failed for good, of all jobs, the last to die first, so many if there are: { runs, more }. */
export async function listDead(count, signal) {
  const runs = [];
  let cursor;
  do {
    const query = [['limit', String(Math.min(count - runs.length, MOST_A_REQUEST))]];
    if (cursor) query.push(['cursor', cursor]);
    const { body } = await send('GET', 'dead-letters', { query, signal });
    runs.push(...body.items);
    cursor = body.next_cursor;
  } while (cursor && runs.length < count);
  return { runs, more: Boolean(cursor) };
}

/** A deleted job, whose runs are still there. */
export const GONE = Symbol('gone');
const REQUESTS_AT_ONCE = 4;

/** Tells of each of these jobs, or that it is gone; leaves out what cannot be read now. */
export async function eachJob(ids, tell) {
  const open = [...ids];
  const worker = async () => {
    for (let id = open.shift(); id; id = open.shift()) {
      try {
        tell(id, (await getJob(id)).body);
      } catch (problem) {
        if (problem.status === 404) tell(id, GONE);
      }
    }
  };
  await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, worker));
}
