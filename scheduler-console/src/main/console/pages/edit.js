import { html, nothing } from 'lit';
import { newKey } from '../api/http.js';
import { createJob, getJob, jobTypes, replaceJob } from '../api/jobs.js';
import { parse, print } from '../api/json.js';
import { localZone } from '../app/settings.js';
import { typeName } from '../app/job-text.js';
import { go, jobLink } from '../app/router.js';
import { Draft } from '../forms/draft.js';
import { choice, labelled } from '../forms/field.js';
import { options } from '../forms/options.js';
import { draw } from '../forms/payload.js';
import { idOf, isWithin } from '../forms/pointer.js';
import { Leaving } from '../forms/leaving.js';
import { fieldOf, initialOf } from '../forms/schema.js';
import { specOf } from '../forms/spec.js';
import { m } from '../messages.js';
import { icon } from '../parts/icons.js';
import { Part } from '../parts/part.js';
import { empty, failed, loading } from '../parts/states.js';
import { say } from '../parts/toast.js';
import { conflictNote } from './conflict.js';
import '../schedule/editor.js';
import { Preview } from '../schedule/preview.js';

const WHOLE = '#json'; // Where the errors of the JSON view itself are: no pointer begins so.

/** Makes a job, changes one, or makes one like another. The server checks while one types. */
class EditPage extends Part {
  static properties = {
    mode: { attribute: false },
    jobId: { attribute: false },
    query: { attribute: false },
    types: { state: true },
    view: { state: true },
    problem: { state: true },
    saving: { state: true },
  };

  #draft = new Draft(this, (...what) => this.#send(...what), () => getJob(this.jobId));
  #preview = new Preview(this);
  #key = newKey();
  #leaving = new Leaving(this, () => this.#draft.isChanged);

  constructor() {
    super();
    this.view = 'form';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#draft.leave();
  }

  willUpdate(changed) {
    if (this.hasUpdated && (changed.has('jobId') || changed.has('mode'))) {
      this.#load();
    }
    this.#preview.of(this.#draft.value?.schedule);
  }

  async #load() {
    this.problem = undefined;
    try {
      const types = await jobTypes();
      if (this.mode === 'create') {
        const open = types.filter(({ accepted }) => accepted);
        this.#draft.begin(this.#empty(types, this.query.get('type') ?? (open.length === 1 ? open[0].job_type : '')));
      } else {
        const { body, etag } = await getJob(this.jobId);
        this.#draft.begin(specOf(body), etag);
      }
      this.types = types;
    } catch (problem) {
      this.problem = problem;
    }
  }

  /** A job of this type with nothing filled in; its schedule is kept when the type changes. */
  #empty(types, name) {
    const { schedule = { expression: 'rate(1 hour)', timezone: localZone() }, labels } = this.#draft.value ?? {};
    const payload = initialOf(this.#fieldOf(types, name)) ?? {};
    return { job_type: name, schedule, payload, ...(labels ? { labels } : {}) };
  }

  #fieldOf(types, name) {
    const schema = types.find((type) => type.job_type === name)?.payload_schema;
    return schema ? fieldOf(schema, schema, { name: '' }) : { kind: 'json', name: '', label: m.form.payload, required: true };
  }

  async #send(value, etag, only) {
    if (this.mode === 'edit') {
      return replaceJob(this.jobId, etag, value, only);
    }
    try {
      return await createJob(value, this.#key, only);
    } catch (problem) {
      if (problem.code === 'key_reused') {
        this.#key = newKey(); // What was saved under it is another job than this has become.
      }
      throw problem;
    }
  }

  async #save(event) {
    event?.preventDefault();
    this.saving = true;
    const saved = await this.#draft.save();
    this.saving = false;
    if (saved) {
      say(this.mode === 'edit' ? m.done.saved : m.done.created);
      go(jobLink(saved.job_id));
    } else {
      await this.#goToFirstError();
    }
  }

  async #goToFirstError() {
    await this.updateComplete;
    const wrong = this.querySelector('.field:has(> .error)');
    const closed = wrong?.closest('details:not([open])');
    if (closed) closed.open = true;
    (wrong?.querySelector('input, select, textarea, button') ?? this.querySelector('[role="alert"]'))?.focus();
  }

  async #decide(mine) {
    const { job, etag } = this.#draft.conflict;
    if (mine) {
      this.#draft.accept();
      await this.#save();
    } else {
      this.#draft.begin(specOf(job), etag);
      await this.updateComplete;
      this.querySelector('h1').focus(); // What had the focus is gone.
    }
  }

  /** What fields need to draw themselves. */
  get #form() {
    const { value, errors, raw, kept, change, forget } = this.#draft;
    return {
      value, errors, raw, kept, change, forget,
      focus: async (pointer) => {
        await this.updateComplete;
        this.querySelector(`#${CSS.escape(idOf(pointer))}`)?.focus();
      },
    };
  }

  render() {
    const back = this.mode === 'create' ? '#/jobs' : jobLink(this.jobId);
    return html`<form class="page" novalidate @submit=${this.#save}>
      <div class="top">
        <div><a class="crumb" href=${back}>${icon('back')}${this.mode === 'create' ? m.job.all : m.titles.job}</a>
          <h1 tabindex="-1">${m.form[this.mode]}</h1></div>
        ${this.#draft.value && this.types ? this.#views() : nothing}
      </div>
      ${this.#content(back)}
    </form>`;
  }

  #content(back) {
    if (!this.#draft.value || !this.types) {
      return this.problem ? failed(this.problem, () => this.#load()) : loading();
    }
    if (this.types.length === 0) {
      return empty(m.form.noTypes, m.form.noTypesText);
    }
    return html`
      ${this.#draft.conflict ? conflictNote(this.#draft.conflict.job, this.#draft.value, (mine) => this.#decide(mine)) : nothing}
      <div class="form">
        ${this.#summary()}
        ${this.view === 'json' ? this.#json() : this.#parts()}
        <div class="save">
          <button type="submit" class="button main" ?disabled=${this.saving || Boolean(this.#draft.conflict)}>
            ${this.saving ? m.form.saving : this.mode === 'edit' ? m.form.save : m.form.saveNew}</button>
          <a class="button quiet" href=${back}>${m.cancel}</a>
          ${this.#draft.errors.count > 0 ? html`<span class="error">${icon('alert')}${m.form.wrong(this.#draft.errors.count)}</span>` : nothing}
        </div>
      </div>`;
  }

  #views() {
    return html`<div class="segments" role="group" aria-label=${m.form.views.label}>
      ${['form', 'json'].map((view) => html`<button type="button" aria-pressed=${this.view === view}
        @click=${() => this.#show(view)}>${m.form.views[view]}</button>`)}</div>`;
  }

  #show(view) {
    if (view === 'form' && this.#draft.errors.at(WHOLE).length > 0) {
      return; // There is no form of what is no JSON.
    }
    this.#draft.raw.clear();
    this.view = view;
  }

  /** What is wrong and has no field to stand at. */
  #summary() {
    const hasField = (pointer) => pointer === WHOLE || (this.view === 'form'
      && this.querySelector(`[data-pointer="${CSS.escape(pointer)}"]`) !== null);
    const rest = this.#draft.errors.elsewhere(hasField);
    const { problem } = this.#draft;
    if (rest.length === 0 && !problem) {
      return nothing;
    }
    return html`<div class="note bad" role="alert" tabindex="-1">${icon('alert')}<div>
      ${problem ? html`<p class="given">${problem.message}</p>` : nothing}
      ${rest.map(({ pointer, detail }) => html`<p class="given"><code>${pointer || '/'}</code> ${detail}</p>`)}</div></div>`;
  }

  #parts() {
    const form = this.#form;
    const known = this.types.some((type) => type.job_type === this.#draft.value.job_type);
    return html`
      <section class="card group">
        ${this.#typeChoice()}
        ${known ? this.#payload(form) : nothing}
      </section>
      <section class="card group"><h2>${m.form.schedule}</h2><schedule-editor .form=${form} .preview=${this.#preview}></schedule-editor></section>
      ${this.#preview.render()}
      ${options(form, this.#draft.errors.within('').some(({ pointer }) =>
        ['/retry', '/overlap', '/misfire', '/max_lateness_seconds', '/labels'].some((part) => isWithin(pointer, part))))}`;
  }

  #typeChoice() {
    const { job_type: name } = this.#draft.value;
    if (this.mode === 'edit') {
      return html`<h2>${typeName(name)} <span class="soft small mono">${name}</span></h2>`;
    }
    return choice({ pointer: '/job_type', label: m.form.type, errors: this.#draft.errors }, {
      value: name,
      choices: [...(name ? [] : [['', m.form.choose]]), ...this.types.map((type) =>
        [type.job_type, `${typeName(type.job_type)} ${type.accepted ? '' : m.form.notRunHere}`])],
      change: (chosen) => this.#draft.change(this.#empty(this.types, chosen), '/job_type'),
    });
  }

  #payload(form) {
    const field = this.#fieldOf(this.types, this.#draft.value.job_type);
    return html`${field.kind === 'json' ? html`<p class="soft">${m.form.noSchema}</p>` : nothing}
      ${draw(field, '/payload', form)}`;
  }

  #json() {
    const text = this.#draft.raw.get(WHOLE) ?? print(this.#draft.value);
    return labelled({ pointer: WHOLE, label: m.form.views.json, errors: this.#draft.errors }, ({ id, invalid, described }) => html`
      <textarea id=${id} class="json" spellcheck="false" aria-invalid=${invalid} aria-describedby=${described}
        .value=${text} @input=${(event) => this.#takeJson(event.target.value)}></textarea>`);
  }

  #takeJson(text) {
    this.#draft.raw.set(WHOLE, text);
    let value;
    try {
      value = parse(text);
    } catch {
      value = undefined;
    }
    const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
    this.#draft.errors.local(WHOLE, isObject ? undefined : m.form.notJson);
    this.#draft.errors.all = true;
    this.#draft.change(isObject ? value : { ...this.#draft.value });
  }
}

customElements.define('edit-page', EditPage);
