import { html, nothing, svg } from 'lit';
import { m } from '../messages.js';
import { duration } from './time.js';

const WIDTH = 5;
const GAP = 2;
const HEIGHT = 28;
const LEAST = 2;

const lastOf = (run) => run.attempts.at(-1);
const millisOf = ({ started_at: from, finished_at: to }) => new Date(to) - new Date(from);

/** How long each of these runs took, the latest first in the list and on the right in the drawing. */
export function spark(runs) {
  const ended = runs.filter((run) => lastOf(run)?.finished_at).toReversed();
  if (ended.length < 2) {
    return nothing;
  }
  const times = ended.map((run) => millisOf(lastOf(run)));
  const [least, most] = [Math.min(...times), Math.max(...times)];
  const text = (millis) => duration(0, millis);
  return html`<figure class="spark">
    <figcaption class="small soft">${m.runs.durations(ended.length, text(least), text(most))}</figcaption>
    <svg width=${ended.length * (WIDTH + GAP)} height=${HEIGHT} aria-hidden="true">${ended.map((run, i) => {
      const height = Math.max(LEAST, Math.round((times[i] / Math.max(most, 1)) * HEIGHT));
      return svg`<rect class=${run.state === 'succeeded' ? 'good' : 'bad'} x=${i * (WIDTH + GAP)} y=${HEIGHT - height}
        width=${WIDTH} height=${height} rx="1"/>`;
    })}</svg>
  </figure>`;
}
