import { listJobs, listRuns } from './jobs.js';

/**
 * Dead runs. The API lists runs by job only, so this looks through jobs, newest first, a page at a
 * time, and at the latest runs of each.
 */
export const RUNS_LOOKED_AT = 25;
const JOBS_AT_ONCE = 50;
const REQUESTS_AT_ONCE = 4;

/** Looks through one page of jobs: { dead: [{ job, run }], looked, next }. */
export async function findDead(cursor, signal) {
  const page = await listJobs({ limit: JOBS_AT_ONCE, cursor }, signal);
  const open = [...page.items];
  const dead = [];
  const worker = async () => {
    for (let job = open.shift(); job; job = open.shift()) {
      const { items } = await listRuns(job.job_id, { limit: RUNS_LOOKED_AT }, signal);
      items.filter((run) => run.state === 'dead').forEach((run) => dead.push({ job, run }));
    }
  };
  await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, worker));
  dead.sort((a, b) => (a.run.scheduled_at < b.run.scheduled_at ? 1 : -1));
  return { dead, looked: page.items.length, next: page.next_cursor };
}
