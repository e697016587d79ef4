import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { digits, number, parse, print } from '../api/json.js';
import { humanised } from '../app/job-text.js';
import { m } from '../messages.js';
import { icon } from '../parts/icons.js';
import { drawChosen } from './branches.js';
import { choice, errorsOf, labelled, legendOf, line } from './field.js';
import { get, idOf, join, set } from './pointer.js';
import { startOf } from './schema.js';

/**
 * Draws a field and all in it.
 *
 * @param form { value, errors, change(document, pointer), raw: Map, kept: Map, forget(pointer),
 *     focus(pointer) }: the whole document, which is never changed in place
 */
export function draw(field, pointer, form) {
  if (field.kind === 'choice') {
    return drawChosen(field, pointer, form, draw);
  }
  const now = get(form.value, pointer);
  if (['object', 'list', 'map'].includes(field.kind)) {
    return inside(field, pointer, now, form);
  }
  return drawers[field.kind](field, pointer, now, form);
}

const put = (form, pointer, value) => form.change(set(form.value, pointer, value), pointer);

const about = (field, pointer, form, hint = field.hint) =>
  ({ pointer, label: field.label, hint, required: field.required, errors: form.errors });

/** An optional text that is emptied is left out; a required one is empty, and the server says so. */
const textValue = (field, text) => (text === '' && !field.required ? undefined : text);

const drawers = {
  text(field, pointer, now, form) {
    const hint = field.hint ?? m.form.formats[field.format];
    const options = about(field, pointer, form, hint);
    const input = (text) => put(form, pointer, textValue(field, text));
    if (field.long) {
      return labelled(options, ({ id, invalid, described }) => html`<textarea id=${id} aria-invalid=${invalid}
        aria-describedby=${described} .value=${now ?? ''} @input=${(event) => input(event.target.value)}></textarea>`);
    }
    const mode = { email: 'email', uri: 'url', 'idn-email': 'email' }[field.format];
    return line(options, { value: typeof now === 'string' ? now : '', input, mode });
  },

  number(field, pointer, now, form) {
    const range = field.min === undefined && field.max === undefined ? undefined : m.form.range(field.min, field.max);
    const hint = [field.hint, range].filter(Boolean).join('. ') || undefined;
    return line(about(field, pointer, form, hint), {
      value: form.raw.get(pointer) ?? (now === undefined || now === null ? '' : digits(now)),
      mode: field.whole ? 'numeric' : 'decimal',
      input: (text) => {
        form.raw.set(pointer, text); // "1." is on its way to 1.5.
        put(form, pointer, text.trim() === '' ? undefined : number(text));
      },
      blur: () => form.raw.delete(pointer),
    });
  },

  boolean(field, pointer, now, form) {
    if (!field.required) {
      return choice(about(field, pointer, form), {
        value: now === undefined || now === null ? '' : String(now),
        choices: [['', m.form.unsetChoice], ['true', m.form.yes], ['false', m.form.no]],
        change: (key) => put(form, pointer, key === '' ? undefined : key === 'true'),
      });
    }
    const id = idOf(pointer);
    return html`<div class="field" data-pointer=${pointer}>
      <div class="check"><input type="checkbox" id=${id} .checked=${now === true}
        @change=${(event) => put(form, pointer, event.target.checked)}><label for=${id}>${field.label}</label></div>
      ${field.hint ? html`<p class="hint">${field.hint}</p>` : nothing}
      ${errorsOf(pointer, form.errors)}</div>`;
  },

  enum(field, pointer, now, form) {
    const index = field.options.indexOf(now);
    return choice(about(field, pointer, form), {
      value: String(index),
      choices: [...(index >= 0 && field.required ? [] : [['-1', field.required ? m.form.pick : m.form.unsetChoice]]),
        ...field.options.map((option, i) => [String(i), typeof option === 'string' ? humanised(option.toLowerCase()) : digits(option)])],
      change: (key) => put(form, pointer, field.options[Number(key)]),
    });
  },

  const: (field, pointer) => html`<div class="field" data-pointer=${pointer}><span class="name">${field.label}</span>
    <span class="given">${typeof field.value === 'string' ? field.value : print(field.value)}</span></div>`,

  json(field, pointer, now, form) {
    return labelled(about(field, pointer, form), ({ id, invalid, described }) => html`<textarea id=${id} class="mono" spellcheck="false"
      aria-invalid=${invalid} aria-describedby=${described} .value=${form.raw.get(pointer) ?? (now === undefined ? '' : print(now))}
      @input=${(event) => takeJson(event.target.value, pointer, form)}></textarea>`);
  },
};

function takeJson(text, pointer, form) {
  form.raw.set(pointer, text);
  let value;
  try {
    value = text.trim() === '' ? undefined : parse(text);
    form.errors.local(pointer, undefined);
  } catch {
    form.errors.local(pointer, m.form.notJson);
    value = get(form.value, pointer);
  }
  put(form, pointer, value);
}

/** A field that holds others. An optional one can be left out whole. */
function inside(field, pointer, now, form) {
  const isThere = now !== undefined && now !== null;
  const id = idOf(pointer);
  const name = field.label || m.form.payload;
  const body = { object: objectBody, list: listBody, map: mapBody }[field.kind];
  const whole = field.kind === 'object';
  return html`<fieldset class="field" data-pointer=${pointer} id=${id} tabindex="-1"
      aria-describedby=${form.errors.at(pointer).length > 0 ? `${id}-error` : nothing}>
    ${field.name === '' && pointer === '/payload' ? html`<legend class="unseen">${m.form.payload}</legend>`
      : legendOf(field)}
    ${field.hint ? html`<p class="hint">${field.hint}</p>` : nothing}
    ${isThere || !whole ? html`<div class=${pointer === '/payload' ? 'group' : 'inside'}>${body(field, pointer, now, form)}</div>` : nothing}
    ${errorsOf(pointer, form.errors)}
    ${whole && !field.required ? html`<div><button type="button" class="button" @click=${() => {
      form.forget(pointer);
      put(form, pointer, isThere ? undefined : startOf(field));
    }}>
      ${icon(isThere ? 'cross' : 'plus')}${isThere ? m.form.unset(name.toLowerCase()) : m.form.set(name.toLowerCase())}</button></div>` : nothing}
  </fieldset>`;
}

const objectBody = (field, pointer, now, form) =>
  field.fields.map((part) => draw(part, join(pointer, part.name), form));

function listBody(field, pointer, now, form) {
  const items = Array.isArray(now) ? now : [];
  const name = field.label || m.form.payload;
  const remove = (i) => {
    form.forget(pointer); // The others move up.
    put(form, pointer, items.length === 1 && !field.required ? undefined : items.toSpliced(i, 1));
    form.focus(pointer);
  };
  return html`
    ${items.map((item, i) => html`<div class="item">
      ${draw({ ...field.item, label: m.form.item(name, i + 1) }, join(pointer, i), form)}
      <button type="button" class="button quiet icon" aria-label=${m.form.removeItem(m.form.item(name, i + 1))}
        @click=${() => remove(i)}>${icon('cross')}</button></div>`)}
    ${items.length < (field.maxItems ?? Infinity) ? html`<div><button type="button" class="button"
      aria-label=${m.form.addTo(name)} @click=${() => add(form, pointer, items, startOf(field.item))}>${icon('plus')}${m.form.add}</button></div>` : nothing}`;
}

/** Adds an item, and goes to it. */
function add(form, pointer, items, item) {
  put(form, pointer, [...items, item]);
  form.focus(join(pointer, items.length));
}

function mapBody(field, pointer, now, form) {
  const entries = Object.entries(now ?? {});
  const name = field.label || m.form.payload;
  const store = (pairs) =>
    put(form, pointer, pairs.length === 0 && !field.required ? undefined : Object.fromEntries(pairs));
  const remove = (i) => {
    form.forget(pointer);
    store(entries.toSpliced(i, 1));
    form.focus(pointer);
  };
  const more = () => {
    store([...entries, ['', startOf(field.item)]]);
    form.focus(join(pointer, '#name'));
  };
  return html`
    ${repeat(entries, (entry, i) => i, ([key], i) => html`<div class="item"><div class="pair">
      ${line({ pointer: join(pointer, `${key}#name`), label: m.form.key, errors: form.errors }, {
        value: key, input: (text) => {
          if (!entries.some(([other], at) => other === text && at !== i)) store(entries.toSpliced(i, 1, [text, entries[i][1]]));
        } })}
      ${draw({ ...field.item, label: m.form.value }, join(pointer, key), form)}</div>
      <button type="button" class="button quiet icon" aria-label=${m.form.removeItem(key || name)}
        @click=${() => remove(i)}>${icon('cross')}</button></div>`)}
    <div><button type="button" class="button" aria-label=${m.form.addTo(name)} ?disabled=${Object.hasOwn(now ?? {}, '')}
      @click=${more}>${icon('plus')}${m.form.add}</button></div>`;
}
