import { html } from 'lit';
import { m } from '../messages.js';
import { icon } from './icons.js';

/** How each status looks: a shape of its own, a tone, and its word. */
const looks = {
  active: ['dot', 'good'],
  paused: ['pause', 'warn'],
  completed: ['done', 'calm'],
  quarantined: ['alert', 'bad'],
  pending: ['clock', 'calm'],
  running: ['half', 'good'],
  succeeded: ['done', 'good'],
  dead: ['stop', 'bad'],
  skipped: ['skip', 'calm'],
  in_sync: ['done', 'good'],
  failed: ['alert', 'bad'],
  retrying: ['redrive', 'warn'],
};

export function status(name, words = m.states) {
  const [shape, tone] = looks[name] ?? ['box', 'calm'];
  return html`<span class="status ${tone}">${icon(shape)}<span class="word">${words[name] ?? name}</span></span>`;
}

/** A run that failed and will be tried again is pending by its state; people want to see that. */
export const runStatus = (run) =>
  status(run.state === 'pending' && run.attempts.some((attempt) => attempt.error) ? 'retrying' : run.state);
