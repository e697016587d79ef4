import { bulk, deleteJob, pauseJob, resumeJob, runJob } from '../api/jobs.js';
import { newKey } from '../api/http.js';
import { m } from '../messages.js';
import { ask } from '../parts/dialog.js';
import { attempt, say } from '../parts/toast.js';

const askPause = (count) => ask({
  title: m.ask.pause(count), text: m.ask.pauseText, action: m.actions.pause,
  field: { label: m.ask.reason, hint: m.ask.reasonHint, maxLength: 256 },
});

const askRemove = (count) => ask({
  title: m.ask.remove(count), text: m.ask.removeText, action: m.actions.remove, danger: true,
});

/** What can be done to one job. Each gives whether it was done. */
export const one = {
  run: (id) => attempt(() => runJob(id), m.done.run),
  resume: (id) => attempt(() => resumeJob(id), m.done.resume),
  async pause(id) {
    const reason = await askPause(1);
    return reason !== undefined && attempt(() => pauseJob(id, reason), m.done.pause);
  },
  async remove(id) {
    return (await askRemove(1)) !== undefined && attempt(() => deleteJob(id), m.done.remove);
  },
};

const askedBefore = {
  run: (count) => (count === 1 ? '' : ask({ title: m.ask.run(count), text: m.ask.runText, action: m.actions.run })),
  pause: askPause,
  resume: () => '',
  delete: askRemove,
};

const names = { run: 'run', pause: 'pause', resume: 'resume', delete: 'remove' };

/** Does the same to many jobs, as `run`, `pause`, `resume` or `delete`; gives whether anything was done. */
export async function many(action, ids) {
  const answer = await askedBefore[action](ids.length);
  if (answer === undefined) {
    return false;
  }
  const operations = ids.map((id) => ({
    action, job_id: id,
    ...(action === 'run' ? { 'idempotency_key': newKey() } : {}),
    ...(action === 'pause' && answer ? { reason: answer } : {}),
  }));
  return inBulk(operations, (count) => m.done.bulk(m.actions[names[action]], count));
}

const MOST_AT_ONCE = 100;

/** Sends operations a hundred at a time, and says how they ended. */
export async function inBulk(operations, done) {
  return attempt(async () => {
    let succeeded = 0;
    const refused = [];
    for (let i = 0; i < operations.length; i += MOST_AT_ONCE) {
      const answer = await bulk(operations.slice(i, i + MOST_AT_ONCE));
      succeeded += answer.succeeded;
      refused.push(...answer.results.flatMap(({ problem }) => (problem ? [problem] : [])));
    }
    if (succeeded > 0) say(done(succeeded));
    if (refused.length > 0) say(m.done.bulkFailed(refused.length, refused[0].detail ?? refused[0].title), { bad: true });
  });
}
