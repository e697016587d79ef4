import { html, render } from 'lit';
import { m } from '../messages.js';
import { icon } from './icons.js';

const SHOWN_MILLIS = 6000;
const toasts = [];

/** There from the start: screen readers tell of what changes in it, not of its coming. */
const place = document.createElement('div');
place.className = 'toasts';
place.setAttribute('role', 'status');
document.body.append(place);

/** Says what has happened, in a corner; a failure stays until it is dismissed. */
export function say(text, { bad = false } = {}) {
  const toast = { text, bad };
  toasts.push(toast);
  if (!bad) {
    setTimeout(() => dismiss(toast), SHOWN_MILLIS);
  }
  draw();
}

/** Runs an action, and says so if it was refused; gives whether it was done. */
export async function attempt(action, done) {
  try {
    await action();
    if (done) say(done);
    return true;
  } catch (problem) {
    say(problem.message, { bad: true });
    return false;
  }
}

function dismiss(toast) {
  const index = toasts.indexOf(toast);
  if (index >= 0) toasts.splice(index, 1);
  draw();
}

function draw() {
  render(toasts.map((toast) => html`
    <div class="toast">
      ${toast.bad ? html`<span class="bad">${icon('alert')}</span>` : ''}
      <span class="given">${toast.text}</span>
      <button class="button quiet icon" aria-label=${m.dismiss} @click=${() => dismiss(toast)}>${icon('cross')}</button>
    </div>`), place);
}
