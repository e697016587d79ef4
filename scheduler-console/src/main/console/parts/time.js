import { html, nothing } from 'lit';
import { settings } from '../app/settings.js';
import { m } from '../messages.js';

const formats = new Map();

function format(zone, style) {
  const key = `${zone} ${style}`;
  if (!formats.has(key)) {
    const day = { day: 'numeric', month: 'short' };
    const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' };
    const parts = {
      clock,
      day: { ...day, ...clock },
      full: { weekday: 'short', ...day, year: 'numeric', ...clock },
      date: { ...day, year: 'numeric' },
      tick: { weekday: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    }[style];
    formats.set(key, new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...parts }));
  }
  return formats.get(key);
}

const dateIn = (instant, zone) => format(zone, 'date').format(instant);

/** A point in time as people in this zone write it; today's without the date. */
export function shown(instant, zone = settings.zoneId, now = new Date()) {
  const at = new Date(instant);
  const style = dateIn(at, zone) === dateIn(now, zone) ? 'clock'
    : Math.abs(at - now) < 180 * 86_400_000 ? 'day' : 'full';
  return format(zone, style).format(at);
}

/** With everything there is to say: the day of the week, the year. */
export const full = (instant, zone = settings.zoneId) => format(zone, 'full').format(new Date(instant));

/** The hour and minute there, as numbers and as a text, and the day. */
export function clock(instant, zone = settings.zoneId) {
  const parts = Object.fromEntries(format(zone, 'tick').formatToParts(instant).map(({ type, value }) => [type, value]));
  const { hour, minute, weekday, day } = parts;
  return { hour: Number(hour), minute: Number(minute), time: `${hour}:${minute}`, day: `${weekday} ${day}` };
}

/** How far off, roughly: "in 5 min", "3 d ago". */
export function distance(instant, now = new Date()) {
  const seconds = Math.round((new Date(instant) - now) / 1000);
  const size = Math.abs(seconds);
  const [amount, unit] = size < 60 ? [size, 's'] : size < 3570 ? [Math.round(size / 60), 'min']
    : size < 172_800 ? [Math.round(size / 3600), 'h'] : [Math.round(size / 86_400), 'd'];
  return size === 0 ? m.time.now : seconds > 0 ? m.time.ahead(amount, unit) : m.time.past(amount, unit);
}

/** How long something took. */
export function duration(from, to) {
  const millis = new Date(to) - new Date(from);
  if (millis < 1000) return `${millis} ms`;
  if (millis < 60_000) return `${(millis / 1000).toFixed(1)} s`;
  return `${Math.floor(millis / 60_000)} min ${Math.round((millis % 60_000) / 1000)} s`;
}

export const time = (instant, { far = false } = {}) =>
  instant
    ? html`<time datetime=${instant} title="${full(instant)} (${settings.zoneId})">${
      far ? distance(instant) : shown(instant)}</time>`
    : nothing;
