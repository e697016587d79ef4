import { html } from 'lit';
import { clipped, humanised, inline } from '../app/job-text.js';
import { partsOf } from '../forms/pointer.js';
import { differences, specOf } from '../forms/spec.js';
import { m } from '../messages.js';
import { icon } from '../parts/icons.js';

/**
 * What somebody else has saved meanwhile beside what is about to be saved, for a person to decide.
 *
 * @param decide is told whether mine is kept
 */
export function conflictNote(theirs, mine, decide) {
  const changes = differences(specOf(theirs), mine);
  const { columns } = m.conflict;
  return html`<div class="note warn" role="alert" tabindex="-1">${icon('alert')}<div>
    <p><strong>${m.conflict.title}</strong></p>
    <p>${changes.length > 0 ? m.conflict.text(theirs.version) : m.conflict.same}</p>
    ${changes.length > 0 ? html`<div class="panel"><table class="changes">
      <thead><tr><th scope="col">${columns.field}</th><th scope="col">${columns.theirs}</th><th scope="col">${columns.yours}</th></tr></thead>
      <tbody>${changes.map(({ pointer, one, other }) => html`<tr>
        <td class="whole">${partsOf(pointer).map(humanised).join(' › ')}</td>
        <td class="whole" data-name=${columns.theirs}>${shown(one)}</td><td class="whole" data-name=${columns.yours}>${shown(other)}</td></tr>`)}</tbody>
    </table></div>` : ''}
    <div class="actions">
      <button type="button" class="button main" @click=${() => decide(true)}>${m.conflict.mine}</button>
      <button type="button" class="button" @click=${() => decide(false)}>${m.conflict.theirs}</button>
    </div></div></div>`;
}

const shown = (value) => (value === undefined
  ? html`<span class="soft">${m.conflict.absent}</span>` : html`<span class="given">${clipped(inline(value), 400)}</span>`);
