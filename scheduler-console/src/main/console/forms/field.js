import { html, nothing } from 'lit';
import { m } from '../messages.js';
import { icon } from '../parts/icons.js';
import { idOf } from './pointer.js';

/** The name of a group of fields. */
export const legendOf = ({ label, required }) =>
  html`<legend>${label}${required ? nothing : html` <span class="optional">${m.form.optional}</span>`}</legend>`;

/**
 * One labelled control with its hint and what is wrong with it.
 *
 * @param control gives the control from what ties it to its label, hint and errors: { id, invalid,
 *     described }
 */
export function labelled({ pointer, label, hint, required = true, errors, marks = true }, control) {
  const id = idOf(pointer);
  const wrong = errors.at(pointer);
  const described = [hint ? `${id}-hint` : '', wrong.length > 0 ? `${id}-error` : ''].filter(Boolean).join(' ');
  return html`<div class="field" data-pointer=${pointer}>
    <label for=${id}>${label}${required || !marks ? nothing : html` <span class="optional">${m.form.optional}</span>`}</label>
    ${control({ id, invalid: wrong.length > 0 ? 'true' : nothing, described: described || nothing })}
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
    ${errorsOf(pointer, errors)}
  </div>`;
}

/** What is wrong at a pointer, as its control names it. */
export function errorsOf(pointer, errors) {
  const wrong = errors.at(pointer);
  return wrong.length > 0
    ? html`<div class="error" id="${idOf(pointer)}-error">${icon('alert')}<div>${wrong.map((detail) =>
      html`<p class="given">${detail}</p>`)}</div></div>` : nothing;
}

/** A line of text. */
export const line = (options, { value, input, mono = false, type = 'text', list, mode, placeholder, blur, spell = false }) =>
  labelled(options, ({ id, invalid, described }) => html`<input id=${id} type=${type} class=${mono ? 'mono' : ''}
    autocomplete="off" spellcheck=${spell ? 'true' : 'false'} inputmode=${mode ?? nothing} list=${list ?? nothing}
    placeholder=${placeholder ?? nothing} aria-required=${options.required === false ? nothing : 'true'}
    aria-invalid=${invalid} aria-describedby=${described} .value=${value ?? ''}
    @input=${(event) => input(event.target.value)} @blur=${blur ?? nothing}>`);

/** One of a few. `options` are [value, name] pairs. */
export const choice = (options, { value, choices, change }) =>
  labelled(options, ({ id, invalid, described }) => html`<select id=${id} aria-invalid=${invalid} aria-describedby=${described}
    @change=${(event) => change(event.target.value)}>
    ${choices.map(([key, name]) => html`<option value=${key} ?selected=${key === value}>${name}</option>`)}
  </select>`);
