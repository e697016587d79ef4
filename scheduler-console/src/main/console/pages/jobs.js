import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { jobTypes, listJobs } from '../api/jobs.js';
import { Live } from '../api/live.js';
import { many } from '../app/job-actions.js';
import { titleOf, typeName } from '../app/job-text.js';
import { go, jobLink, linkTo } from '../app/router.js';
import { m } from '../messages.js';
import { icon } from '../parts/icons.js';
import { Part } from '../parts/part.js';
import { empty, failed, loading, stale } from '../parts/states.js';
import { status } from '../parts/status.js';
import { time } from '../parts/time.js';

const STATES = ['active', 'paused', 'completed', 'quarantined'];
const OLDEST_FIRST = 'created';
const TYPING_MILLIS = 250;

/** The owner's jobs, a page at a time. What is asked for is in the address, so that it can be shared. */
class JobsPage extends Part {
  static properties = {
    query: { attribute: false },
    readOnly: { attribute: false },
    page: { state: true },
    problem: { state: true },
    types: { state: true },
    picked: { state: true },
  };

  #live = new Live(this, () => this.#load());
  #asked;
  #typing;

  constructor() {
    super();
    this.types = [];
    this.picked = new Set();
    this.query = new URLSearchParams();
  }

  connectedCallback() {
    super.connectedCallback();
    jobTypes().then((types) => { this.types = types; }, () => {});
  }

  willUpdate(changed) {
    const before = changed.get('query');
    if (before && before.toString() !== this.query.toString()) {
      this.picked = new Set();
      this.#live.now();
    }
  }

  async #load() {
    const { query } = this;
    this.#asked?.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    try {
      const page = await listJobs({
        type: query.get('type'), state: query.get('state'), labels: query.getAll('label'),
        text: query.get('text'), sort: query.get('sort'), cursor: query.get('cursor'),
      }, signal);
      this.page = page;
      this.problem = undefined;
      const here = new Set(page.items.map((job) => job.job_id));
      this.picked = new Set([...this.picked].filter((id) => here.has(id)));
    } catch (problem) {
      if (!signal.aborted) {
        this.problem = problem;
        throw problem;
      }
    }
  }

  #filter(name, value) {
    const query = new URLSearchParams(this.query);
    query.delete('cursor');
    if (value) query.set(name, value);
    else query.delete(name);
    go(linkTo('jobs', query));
  }

  #type = (name) => (event) => {
    clearTimeout(this.#typing);
    const value = event.target.value.trim();
    this.#typing = setTimeout(() => this.#filter(name, value), TYPING_MILLIS);
  };

  /** A label is a name and a value; half of one would be refused. */
  #typeLabel = (event) => {
    const text = event.target.value.trim();
    if (!text || /^[^:]+:/.test(text)) {
      this.#type('label')(event);
    }
  };

  async #do(action) {
    if (await many(action, [...this.picked])) {
      this.picked = new Set();
      await this.#live.now();
    }
  }

  #pick(id, on) {
    const picked = new Set(this.picked);
    if (on) picked.add(id);
    else picked.delete(id);
    this.picked = picked;
  }

  render() {
    return html`<div class="page">
      <div class="top">
        <div><h1>${m.jobs.title}</h1></div>
        ${this.readOnly ? nothing : html`<div class="actions">
          <a class="button main" href="#/jobs/new">${icon('plus')}${m.jobs.create}</a></div>`}
      </div>
      ${this.#filters()}
      ${this.page ? stale(this.problem) : nothing}
      ${this.#content()}
    </div>`;
  }

  #filters() {
    const option = (value, name, now) => html`<option value=${value} ?selected=${value === (now ?? '')}>${name}</option>`;
    const type = this.query.get('type');
    const state = this.query.get('state');
    return html`<div class="filters" role="search">
      <div class="search">${icon('search')}
        <input type="search" aria-label=${m.jobs.search} placeholder=${m.jobs.search} autocomplete="off" spellcheck="false"
          .value=${this.query.get('text') ?? ''} @input=${this.#type('text')}></div>
      <select aria-label=${m.jobs.type} @change=${(event) => this.#filter('type', event.target.value)}>
        ${option('', m.jobs.anyType, type)}
        ${this.types.map(({ job_type: name }) => option(name, typeName(name), type))}
      </select>
      <select aria-label=${m.jobs.state} @change=${(event) => this.#filter('state', event.target.value)}>
        ${option('', m.jobs.anyState, state)}
        ${STATES.map((name) => option(name, m.states[name], state))}
      </select>
      <input class="by-label" aria-label=${m.jobs.label} placeholder=${m.jobs.label} autocomplete="off" spellcheck="false"
        .value=${this.query.get('label') ?? ''} @input=${this.#typeLabel}>
      <select aria-label=${m.jobs.sort} @change=${(event) => this.#filter('sort', event.target.value)}>
        ${option('', m.jobs.sorts.newest, this.query.get('sort'))}
        ${option(OLDEST_FIRST, m.jobs.sorts.oldest, this.query.get('sort'))}
      </select>
    </div>`;
  }

  #content() {
    if (!this.page) {
      return this.problem ? failed(this.problem, () => this.#live.now()) : loading(8);
    }
    if (this.page.items.length === 0) {
      return [...this.query.keys()].some((name) => name !== 'sort')
        ? empty(m.jobs.none, m.jobs.noneText, html`<a class="button" href="#/jobs">${m.jobs.clear}</a>`)
        : empty(m.jobs.empty, m.jobs.emptyText, this.readOnly ? nothing
          : html`<a class="button" href="#/jobs/new">${m.jobs.create}</a>`);
    }
    return html`<div class="panel">${this.#pickedBar()}${this.#table()}${this.#pager()}</div>`;
  }

  #pickedBar() {
    if (this.picked.size === 0) {
      return nothing;
    }
    const button = (action, name, shape, extra = '') => html`
      <button class="button ${extra}" @click=${() => this.#do(action)}>${icon(shape)}${name}</button>`;
    return html`<div class="picked" role="group" aria-label=${m.jobs.picked(this.picked.size)}>
      <strong>${m.jobs.picked(this.picked.size)}</strong>
      ${button('run', m.actions.run, 'play')}
      ${button('pause', m.actions.pause, 'pause')}
      ${button('resume', m.actions.resume, 'redrive')}
      ${button('delete', m.actions.remove, 'trash', 'danger')}
      <button class="button quiet" @click=${() => { this.picked = new Set(); }}>${m.jobs.unpick}</button>
    </div>`;
  }

  #table() {
    const { items } = this.page;
    const all = items.every((job) => this.picked.has(job.job_id));
    const { columns } = m.jobs;
    return html`<table>
      <thead><tr>
        ${this.readOnly ? nothing : html`<th class="pick"><input type="checkbox" aria-label=${m.jobs.pickAll}
          .checked=${all} .indeterminate=${!all && this.picked.size > 0}
          @change=${(event) => { this.picked = new Set(event.target.checked ? items.map((job) => job.job_id) : []); }}></th>`}
        <th scope="col">${columns.job}</th><th scope="col">${columns.type}</th><th scope="col">${columns.state}</th>
        <th scope="col">${columns.schedule}</th><th scope="col">${columns.next}</th>
      </tr></thead>
      <tbody>${repeat(items, (job) => job.job_id, (job) => this.#row(job))}</tbody>
    </table>`;
  }

  #row(job) {
    const title = titleOf(job);
    const picked = this.picked.has(job.job_id);
    return html`<tr class=${picked ? 'chosen' : ''}>
      ${this.readOnly ? nothing : html`<td class="pick"><input type="checkbox" aria-label=${m.jobs.pick(title)}
        .checked=${picked} @change=${(event) => this.#pick(job.job_id, event.target.checked)}></td>`}
      <td class="lead"><div class="lines">
        <a class="title given clip" href=${jobLink(job.job_id)}>${title}</a>
        <span class="soft small labels">${Object.entries(job.labels ?? {}).slice(0, 3).map(([name, value]) =>
          html`<span class="label given">${name}:${value}</span>`)}</span>
      </div></td>
      <td class="soft">${job.job_type ? typeName(job.job_type) : nothing}</td>
      <td><span class="lines">${status(job.state)}
        ${job.sync === 'failed' ? status('failed', m.sync) : nothing}</span></td>
      <td><span class="lines"><code class="given">${job.schedule?.expression}</code>
        ${job.schedule ? html`<span class="soft small second">${job.schedule.timezone}</span>` : nothing}</span></td>
      <td class="nowrap ${job.state === 'active' ? '' : 'blank'}">${this.#next(job)}</td>
    </tr>`;
  }

  #next(job) {
    const { next_at: next } = job;
    return next ? html`<span class="lines"><span>${time(next, { far: true })}</span>
      <span class="soft small second">${time(next)}</span></span>`
      : html`<span class="soft">${m.jobs.noNext}</span>`;
  }

  #pager() {
    const further = new URLSearchParams(this.query);
    further.set('cursor', this.page.next_cursor ?? '');
    const first = new URLSearchParams(this.query);
    first.delete('cursor');
    const names = m.jobs.pager[this.query.get('sort') === OLDEST_FIRST ? 'oldest' : 'newest'];
    return html`<nav class="after" aria-label=${m.jobs.pager.label}>
      <span class="small">${names.order(this.page.items.length)}</span>
      <span class="actions">
        ${this.query.get('cursor') ? html`<a class="button quiet" href=${linkTo('jobs', first)}>${icon('back')}${names.first}</a>` : nothing}
        ${this.page.next_cursor ? html`<a class="button quiet" href=${linkTo('jobs', further)}>${names.further}${icon('chevron')}</a>` : nothing}
      </span>
    </nav>`;
  }
}

customElements.define('jobs-page', JobsPage);
