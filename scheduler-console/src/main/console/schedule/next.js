/** When a rate fires next, reckoned from its anchor: a preview is of a job made now. */
const UNIT_MILLIS = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const RATE = /^rate\((\d+) (second|minute|hour|day)s?\)$/;

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
