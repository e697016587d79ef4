import { html, nothing, svg } from 'lit';
import { m } from '../messages.js';
import { clock, full } from '../parts/time.js';

const HEIGHT = 28;
const MIDDLE = HEIGHT / 2;

/** Marks nearer than this part of the window run into each other. */
const TOO_NEAR = 1 / 90;

/** So many of them are one band. */
const FEWEST_IN_A_BAND = 4;

const MINUTE = 60_000;

/** How far ahead one can look, and how its time is divided: at which local hours and minutes. */
export const windows = {
  '1h': { millis: 60 * MINUTE, step: 5 * MINUTE, isTick: ({ minute }) => minute % 10 === 0 },
  '6h': { millis: 360 * MINUTE, step: 15 * MINUTE, isTick: ({ minute }) => minute === 0 },
  '24h': { millis: 1440 * MINUTE, step: 15 * MINUTE, isTick: ({ hour, minute }) => minute === 0 && hour % 3 === 0 },
  '7d': { millis: 7 * 1440 * MINUTE, step: 15 * MINUTE, isTick: ({ hour, minute }) => minute === 0 && hour === 0 },
};

/** Where the time is divided, as { part, text } with `part` from 0 to 1; zones may begin their hours at any quarter. */
export function ticksOf({ from, until }, window, zone) {
  const { step, isTick } = windows[window];
  const [start, end] = [Date.parse(from), Date.parse(until)];
  const ticks = [];
  for (let at = Math.ceil(start / step) * step; at < end; at += step) {
    const local = clock(at, zone);
    if (isTick(local)) {
      ticks.push({ part: (at - start) / (end - start), text: local.hour === 0 && local.minute === 0 ? local.day : local.time });
    }
  }
  return ticks;
}

/** The occurrences of one job as what is drawn: { marks, bands, tail }, in parts of the window. */
export function drawn({ occurrences, more }, { from, until }) {
  const start = Date.parse(from);
  const whole = Date.parse(until) - start;
  const parts = occurrences.map((at) => (Date.parse(at) - start) / whole);
  const runs = [];
  for (const part of parts) {
    const run = runs.at(-1);
    if (run && part - run.at(-1) < TOO_NEAR) run.push(part);
    else runs.push([part]);
  }
  const bands = runs.filter((run) => run.length >= FEWEST_IN_A_BAND).map((run) => [run[0], run.at(-1)]);
  const marks = runs.filter((run) => run.length < FEWEST_IN_A_BAND).flat();
  return { marks, bands, tail: more ? [parts.at(-1), 1] : undefined };
}

const at = (part) => `${(part * 100).toFixed(3)}%`;
const wide = ([first, last]) => `${((last - first) * 100).toFixed(3)}%`;

/** A drawing beside words that say the same. */
export function lane(item, span, ticks) {
  const { marks, bands, tail } = drawn(item, span);
  return html`<svg class="lane" width="100%" height=${HEIGHT} aria-hidden="true">
    ${ticks.map(({ part }) => svg`<line class="tick" x1=${at(part)} x2=${at(part)} y1="0" y2=${HEIGHT}/>`)}
    <line class="now" x1="0" x2="0" y1="0" y2=${HEIGHT}/>
    <line class="axis" x1="0" x2="100%" y1=${MIDDLE} y2=${MIDDLE}/>
    ${tail ? svg`<rect class="tail" x=${at(tail[0])} width=${wide(tail)} y=${MIDDLE - 5} height="10"/>` : nothing}
    ${bands.map((band) => svg`<rect class="band" x=${at(band[0])} width=${wide(band)} y=${MIDDLE - 5} height="10" rx="3"/>`)}
    ${marks.map((part) => svg`<circle class="mark" cx=${at(part)} cy=${MIDDLE} r="4"><title>${momentOf(span, part)}</title></circle>`)}
  </svg>`;
}

const momentOf = ({ from, until }, part) =>
  full(new Date(Date.parse(from) + part * (Date.parse(until) - Date.parse(from))));

/** What is above the lanes; a text that would run into another, or out of the drawing, is left out. */
export const scale = (ticks) => html`<svg class="scale" width="100%" height="20" aria-hidden="true">
  <text class="now" x="0" y="14">${m.upcoming.now}</text>
  ${ticks.filter(({ part }) => part > 0.08 && part < 0.97).map(({ part, text }) => svg`<text x=${at(part)} y="14">${text}</text>`)}</svg>`;
