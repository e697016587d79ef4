import { previewSchedule } from '../api/jobs.js';

/**
 * When a job fires next. The API does not say; a rate is reckoned from its anchor, anything else is
 * asked for once per schedule, until the time it gave has come.
 */
const UNIT_MILLIS = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const RATE = /^rate\((\d+) (second|minute|hour|day)s?\)$/;
const known = new Map();

/** The next time as an ISO instant, null if there is none, undefined if it is not known yet. */
export function nextOf(job, now = new Date()) {
  if (job.state !== 'active') {
    return null;
  }
  const rate = nextOfRate(job.schedule, now);
  if (rate !== undefined) {
    return rate;
  }
  const next = known.get(keyOf(job.schedule));
  return next && new Date(next) <= now ? undefined : next;
}

/** A rate's period, undefined for a schedule that is no rate. */
export function periodOf({ expression, anchor }) {
  const [, amount, unit] = RATE.exec(expression) ?? [];
  return unit && anchor ? Number(amount) * UNIT_MILLIS[unit] : undefined;
}

/** The next times of a rate, as a preview has them. */
export function timesOfRate(schedule, now, count) {
  const times = [];
  for (let at = nextOfRate(schedule, now); at && times.length < count; at = nextOfRate(schedule, new Date(at))) {
    times.push({ at, local: at });
  }
  return times;
}

/** Undefined for a schedule that is no rate. */
export function nextOfRate(schedule, now) {
  const { anchor, start, end } = schedule;
  const period = periodOf(schedule);
  if (!period) {
    return undefined;
  }
  const first = new Date(anchor).getTime();
  const from = Math.max(now.getTime() + 1, start ? new Date(start).getTime() : 0);
  const next = first + Math.max(0, Math.ceil((from - first) / period)) * period;
  return end && next >= new Date(end).getTime() ? null : new Date(next).toISOString();
}

/** Asks for what is not known yet of these jobs, a few at a time. */
export async function learnNext(jobs, signal) {
  const asked = new Map();
  for (const job of jobs) {
    if (job.state === 'active' && nextOf(job) === undefined) {
      asked.set(keyOf(job.schedule), job.schedule);
    }
  }
  const open = [...asked];
  const worker = async () => {
    for (let one = open.pop(); one; one = open.pop()) {
      const [key, { anchor, ...schedule }] = one;
      known.set(key, await firstOf(schedule, signal));
    }
  };
  await Promise.all([worker(), worker(), worker()]);
}

async function firstOf(schedule, signal) {
  try {
    return (await previewSchedule(schedule, 1, signal)).occurrences[0]?.at ?? null;
  } catch (problem) {
    if (problem.status >= 400 && problem.status < 500) {
      return null; // Asked again, it would be refused again.
    }
    throw problem;
  }
}

const keyOf = (schedule) => JSON.stringify([schedule.expression, schedule.timezone, schedule.start, schedule.end]);
