import { html, nothing } from 'lit';
import { m } from '../messages.js';
import { icon } from './icons.js';

/** Nothing to show, and what to do about it. */
export const empty = (title, text, action = nothing) => html`
  <div class="empty"><h2>${title}</h2><p>${text}</p>${action}</div>`;

/** What could not be loaded, why, and the way on. */
export const failed = (problem, retry) => html`
  <div class="note bad" role="alert">
    ${icon('alert')}
    <div>
      <p><strong>${m.failed.title}</strong></p>
      <p class="given">${problem.status === 404 ? m.failed.missing
        : problem.status === 0 ? m.failed.unreachable : problem.message}</p>
      <div><button class="button" @click=${retry}>${m.failed.retry}</button></div>
    </div>
  </div>`;

/** What was shown may be old: the latest load failed. */
export const stale = (problem) => (problem
  ? html`<div class="note warn" role="status">${icon('alert')}<div><p class="given">${m.failed.stale(problem.message)}</p></div></div>`
  : nothing);

/** The room a table will take. */
export const loading = (rows = 6) => html`
  <div class="panel" aria-busy="true">
    <span class="unseen" role="status">${m.loading}</span>
    <table aria-hidden="true"><tbody>
      ${Array.from({ length: rows }, () => html`<tr><td><span class="skeleton"></span></td></tr>`)}
    </tbody></table>
  </div>`;
