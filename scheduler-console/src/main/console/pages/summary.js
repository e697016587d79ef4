import { html, nothing } from 'lit';
import { m } from '../messages.js';

const SHOWN_LINES = 8;

/** A first line says it all. */
export const isShort = (text) => !text.includes('\n') && text.length <= 160;

/**
 * What a handler left about a run. Lines that begin with + or - are what has come and gone, as in a
 * diff; a text of many lines is cut short until somebody asks for the rest.
 */
export function summary(text, open, toggle) {
  const lines = text.replace(/\n+$/, '').split('\n');
  const shown = open ? lines : lines.slice(0, SHOWN_LINES);
  return html`<div class="summary">
    <pre class="given">${shown.map(line)}</pre>
    ${lines.length > SHOWN_LINES ? html`<button class="button quiet" aria-expanded=${open} @click=${toggle}>
      ${open ? m.runs.less : m.runs.all(lines.length)}</button>` : nothing}</div>`;
}

function line(text) {
  const isHeader = /^(\+\+\+|---) /.test(text);
  if (!isHeader && text.startsWith('+')) return html`<ins>${text}</ins>`;
  if (!isHeader && text.startsWith('-')) return html`<del>${text}</del>`;
  return html`<span class=${isHeader || text.startsWith('@@') ? 'soft' : ''}>${text || ' '}</span>`;
}
