import { html, nothing } from 'lit';
import { zones } from '../app/settings.js';
import { choice, errorsOf, line } from '../forms/field.js';
import { get, set } from '../forms/pointer.js';
import { m } from '../messages.js';
import { Part } from '../parts/part.js';
import { DAYS, expressionOf, presetOf } from './presets.js';

const PRESETS = ['every', 'daily', 'weekly', 'monthly', 'once', 'custom'];

/** Edits a schedule: by a few choices that cover most, or as the text that it is. */
class ScheduleEditor extends Part {
  static properties = {
    form: { attribute: false },
    preview: { attribute: false },
    custom: { state: true },
  };

  get #schedule() {
    return get(this.form.value, '/schedule') ?? {};
  }

  /** What is wrong with an expression is known before anybody asks to save it. */
  get #errors() {
    return { at: (pointer) => [...new Set([...this.preview.errorsAt(pointer), ...this.form.errors.at(pointer)])] };
  }

  #put(part, value) {
    const pointer = `/schedule/${part}`;
    this.form.change(set(this.form.value, pointer, value === '' ? undefined : value), pointer);
  }

  #choose(choices) {
    this.custom = choices.preset === 'custom';
    const expression = expressionOf(choices);
    if (expression !== undefined) {
      this.#put('expression', expression);
    }
  }

  render() {
    const errors = this.#errors;
    const schedule = this.#schedule;
    const read = presetOf(schedule.expression ?? '');
    const now = this.custom ? { preset: 'custom' } : read;
    return html`<div class="group">
      <div class="segments presets" role="group" aria-label=${m.schedule.how}>
        ${PRESETS.map((preset) => html`<button type="button" aria-pressed=${now.preset === preset}
          @click=${() => this.#choose({ ...read, preset })}>${m.schedule.presets[preset]}</button>`)}
      </div>
      ${this.#choices(now)}
      <div class="row">
        ${line({ pointer: '/schedule/expression', label: m.schedule.expression, hint: m.schedule.expressionHint, errors },
          { value: schedule.expression, mono: true, input: (text) => this.#put('expression', text) })}
        ${line({ pointer: '/schedule/timezone', label: m.schedule.zone, errors },
          { value: schedule.timezone, list: 'zones', input: (text) => this.#put('timezone', text) })}
        <datalist id="zones">${zones().map((zone) => html`<option value=${zone}></option>`)}</datalist>
      </div>
      ${errorsOf('/schedule', errors)}
      <details ?open=${['start', 'end', 'flexible_minutes'].some((part) => schedule[part] !== undefined)}>
        <summary>${m.schedule.limits}</summary>
        <div class="row">${['start', 'end'].map((part) => line(
          { pointer: `/schedule/${part}`, label: m.schedule[part], hint: m.schedule.instantHint, required: false, errors },
          { value: schedule[part], input: (text) => this.#put(part, text.trim()) }))}
          ${line({ pointer: '/schedule/flexible_minutes', label: m.schedule.flexible, required: false, errors },
            { value: schedule.flexible_minutes, mode: 'numeric',
              input: (text) => this.#put('flexible_minutes', /^\d+$/.test(text) ? Number(text) : text) })}</div>
      </details>
    </div>`;
  }

  #choices(now) {
    const quiet = { at: () => [] }; // What is wrong is said at the expression.
    const name = (part) => ({ pointer: `/schedule/preset/${part}`, label: m.schedule[part], errors: quiet });
    const change = (part) => (value) => value && this.#choose({ ...now, [part]: value });
    const at = () => line(name('time'), { type: 'time', value: now.time, input: change('time') });
    switch (now.preset) {
      case 'every': return html`<div class="row">
        ${line(name('amount'), { value: now.amount, mode: 'numeric', input: (text) => /^\d+$/.test(text) && change('amount')(text) })}
        ${choice(name('unit'), { value: now.unit, choices: Object.entries(m.schedule.units), change: change('unit') })}</div>`;
      case 'daily': return html`<div class="row">${at()}</div>`;
      case 'weekly': return html`${this.#weekdays(now)}<div class="row">${at()}</div>`;
      case 'monthly': return html`<div class="row">
        ${choice(name('day'), { value: now.day, change: change('day'),
          choices: [...Array.from({ length: 31 }, (_, i) => [String(i + 1), String(i + 1)]), ['L', m.schedule.lastDay]] })}
        ${at()}</div>`;
      case 'once': return html`<div class="row">
        ${line(name('date'), { type: 'datetime-local', value: now.date, input: change('date') })}</div>`;
      default: return nothing;
    }
  }

  #weekdays(now) {
    const toggle = (day) => {
      const days = now.days.includes(day) ? now.days.filter((other) => other !== day) : [...now.days, day];
      if (days.length > 0) this.#choose({ ...now, days });
    };
    return html`<fieldset class="field"><legend>${m.schedule.days}</legend>
      <div class="segments days">${DAYS.map((day) => html`<button type="button" aria-pressed=${now.days.includes(day)}
        aria-label=${m.schedule.weekdays[day]} @click=${() => toggle(day)}>${m.schedule.weekdays[day].slice(0, 3)}</button>`)}</div>
    </fieldset>`;
  }
}

customElements.define('schedule-editor', ScheduleEditor);
