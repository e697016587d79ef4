import { html, nothing } from 'lit';
import { m } from '../messages.js';
import { choice } from './field.js';
import { draw } from './payload.js';
import { get, set } from './pointer.js';

/** As the API has them: /v1/openapi.json. */
const number = (name, label, hint, min, max) =>
  ({ kind: 'number', name, label, hint, min, max, whole: true, required: false });

const RETRY = [
  number('max_attempts', m.form.retry.attempts, m.form.retry.attemptsHint, 1, 100),
  number('backoff_seconds', m.form.retry.backoff, undefined, 1, 86_400),
];
const LATENESS = number('max_lateness_seconds', m.form.lateness, undefined, 60, 86_400);
const MOST = number('max', m.form.misfire.max, undefined, 1, 1000);
const LABELS = { kind: 'map', name: 'labels', label: m.form.labels, required: false,
  item: { kind: 'text', name: 'label', label: m.form.label, required: true } };

/** What every job has and few have to change. */
export function options(form, wrong) {
  const given = ['retry', 'overlap', 'misfire', 'max_lateness_seconds', 'labels'].some((part) => form.value[part] !== undefined);
  return html`<section class="card"><details ?open=${wrong || given}>
    <summary><strong>${m.form.options}</strong></summary>
    <div class="group">
      <div class="row">${RETRY.map((field) => draw(field, `/retry/${field.name}`, form))}</div>
      <div class="row">
        ${select(form, '/overlap', m.form.overlap, ['allow', 'skip'])}
        ${select(form, '/misfire/policy', m.form.misfire, ['fire_last', 'skip', 'fire_all'])}
        ${get(form.value, '/misfire/policy') === 'fire_all' ? draw(MOST, '/misfire/max', form) : nothing}
      </div>
      ${draw(LATENESS, '/max_lateness_seconds', form)}
      ${draw(LABELS, '/labels', form)}
    </div>
  </details></section>`;
}

function select(form, pointer, words, keys) {
  return choice({ pointer, label: words.label, required: false, marks: false, errors: form.errors }, {
    value: get(form.value, pointer) ?? keys[0],
    choices: keys.map((key) => [key, words[key]]),
    change: (key) => {
      const whole = pointer === '/misfire/policy' ? set(form.value, '/misfire', undefined) : form.value;
      form.change(set(whole, pointer, key), pointer);
    },
  });
}
