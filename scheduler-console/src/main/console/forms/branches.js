import { html, nothing } from 'lit';
import { m } from '../messages.js';
import { choice, errorsOf, legendOf } from './field.js';
import { get, idOf, isWithin, join, set } from './pointer.js';
import { initialOf } from './schema.js';

/** As many are seen at once; more are a list to open. */
const MOST_RADIOS = 4;

/**
 * Draws a field that is one of several objects: which one, then its fields.
 *
 * @param draw draws a field within
 */
export function drawChosen(field, pointer, form, draw) {
  const now = get(form.value, pointer);
  const branch = branchOf(field, now);
  const fields = branch?.field.fields ?? [];
  return html`<fieldset class="field" data-pointer=${pointer} id=${idOf(pointer)} tabindex="-1">
    ${legendOf(field)}
    ${field.hint ? html`<p class="hint">${field.hint}</p>` : nothing}
    ${which(field, pointer, form, branch)}
    ${errorsOf(pointer, form.errors)}
    ${fields.length > 0 ? html`<div class="inside">${fields.map((part) => draw(part, join(pointer, part.name), form))}</div>` : nothing}
  </fieldset>`;
}

const branchOf = (field, value) => field.branches.find((branch) => branch.value === get(value, join('', field.tag)));

function which(field, pointer, form, branch) {
  const at = join(pointer, field.tag);
  const options = [...(field.required ? [] : [[undefined, m.form.unsetChoice]]), ...field.branches.map((one) => [one, one.label])];
  const change = (i) => switchTo(field, pointer, form, options[i][0]);
  const now = options.findIndex(([one]) => one === branch);
  if (options.length > MOST_RADIOS) {
    return choice({ pointer: at, label: m.form.kind, errors: form.errors }, {
      value: String(now),
      choices: [...(now < 0 ? [['-1', m.form.pick]] : []), ...options.map(([, label], i) => [String(i), label])],
      change: (key) => change(Number(key)),
    });
  }
  const id = idOf(at);
  const wrong = [at, pointer].filter((place) => form.errors.at(place).length > 0);
  return html`<div class="field" data-pointer=${at}>
    <div class="radios" role="radiogroup" aria-label=${field.label || m.form.kind} aria-required=${field.required ? 'true' : nothing}
      aria-invalid=${wrong.length > 0 ? 'true' : nothing} aria-describedby=${wrong.map((place) => `${idOf(place)}-error`).join(' ') || nothing}>
      ${options.map(([, label], i) => html`<label><input type="radio" name=${id} .checked=${i === now}
        @change=${() => change(i)}>${label}</label>`)}</div>
    ${errorsOf(at, form.errors)}</div>`;
}

/** What both have is kept, and what was typed into the other is there again. */
function switchTo(field, pointer, form, to) {
  const now = get(form.value, pointer);
  const from = branchOf(field, now);
  form.forget(pointer);
  if (from) {
    form.kept.set(join(pointer, from.value), now);
  }
  form.change(set(form.value, pointer, to && begun(field, pointer, form, { from, to, now })), join(pointer, field.tag));
}

function begun(field, pointer, form, { from, to, now }) {
  const isShared = (part) => from?.field.fields.some(({ name, kind }) => name === part.name && kind === part.kind);
  const typed = form.kept.get(join(pointer, to.value));
  const values = to.field.fields.map((part) => {
    const at = join('', part.name);
    return [part.name, (isShared(part) ? get(now, at) : undefined) ?? get(typed, at) ?? initialOf(part)];
  });
  return Object.fromEntries([[field.tag, to.value], ...values.filter(([, value]) => value !== undefined)]);
}

/** What was typed into branches within a place is about other values, once that place holds others. */
export function forgetWithin(kept, pointer) {
  const below = join(pointer, '');
  for (const place of [...kept.keys()]) {
    if (isWithin(place, pointer) && place.indexOf('/', below.length) >= 0) kept.delete(place);
  }
}
