import { html, nothing } from 'lit';
import { settings } from '../app/settings.js';
import { m } from '../messages.js';
import { distance, full } from '../parts/time.js';

/** `2027-03-28T02:00:00+01:00` is +01:00; `Z` is none. */
const offsetOf = (local) => /[+-]\d\d:\d\d(:\d\d)?$/.exec(local)?.[0] ?? '+00:00';

const minutesOf = (offset) => {
  const [hours, minutes] = offset.slice(1).split(':').map(Number);
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
};

/** Between which of these the clocks change: 1 forward, -1 back, 0 not; the first has nothing before it. */
export function clockChanges(occurrences) {
  return occurrences.map(({ local }, i) =>
    i === 0 ? 0 : Math.sign(minutesOf(offsetOf(local)) - minutesOf(offsetOf(occurrences[i - 1].local))));
}

/**
 * The times of a preview whose local times are those of its own zone, shown in the reader's zone,
 * with a mark where that zone's clocks change.
 */
export function times({ occurrences, timezone }, single = false) {
  if (occurrences.length === 0) {
    return html`<p class="soft">${m.schedule.none}</p>`;
  }
  const changes = clockChanges(occurrences);
  const elsewhere = settings.zoneId !== timezone;
  return html`<ol class="times ${single ? 'one' : ''}">${occurrences.map(({ at, local }, i) => html`<li>
    <span><time datetime=${at}>${full(at)}</time>
      ${changes[i] ? html`<span class="shift small">${changes[i] > 0 ? m.schedule.forward : m.schedule.back}</span>` : nothing}
      ${elsewhere && !single ? html`<br><span class="soft small">${m.schedule.there(local.slice(0, 16).replace('T', ' '), timezone)}</span>` : nothing}</span>
    <span class="soft nowrap">${distance(at)}</span></li>`)}</ol>`;
}
