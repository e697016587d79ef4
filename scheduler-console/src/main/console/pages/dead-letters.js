import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { eachJob, GONE, listDead } from '../api/dead-letters.js';
import { redriveRun } from '../api/jobs.js';
import { Live } from '../api/live.js';
import { inBulk } from '../app/job-actions.js';
import { clipped, titleOf, typeName } from '../app/job-text.js';
import { jobLink } from '../app/router.js';
import { m } from '../messages.js';
import { icon } from '../parts/icons.js';
import { Part } from '../parts/part.js';
import { empty, failed, loading, stale } from '../parts/states.js';
import { time } from '../parts/time.js';
import { attempt } from '../parts/toast.js';

const PAGE = 50;

const keyOf = (run) => `${run.job_id} ${run.occurrence_id}`;

/** Runs that failed for good, of all jobs, the last to die first. */
class DeadLettersPage extends Part {
  static properties = {
    readOnly: { attribute: false },
    found: { state: true },
    picked: { state: true },
    problem: { state: true },
    loading: { state: true },
    jobs: { state: true },
  };

  #live = new Live(this, () => this.#load());
  #wanted = PAGE;

  constructor() {
    super();
    this.picked = new Set();
    this.jobs = new Map();
  }

  async #load() {
    this.loading = true;
    try {
      this.found = await listDead(this.#wanted);
      this.problem = undefined;
      const here = new Set(this.found.runs.map(keyOf));
      this.picked = new Set([...this.picked].filter((key) => here.has(key)));
    } catch (problem) {
      this.problem = problem;
      throw problem;
    } finally {
      this.loading = false;
    }
    this.#name();
  }

  /** Runs are listed at once; what their jobs are called comes after, and is asked for once. */
  #name() {
    const unknown = new Set(this.found.runs.map((run) => run.job_id).filter((id) => !this.jobs.has(id)));
    unknown.forEach((id) => this.jobs.set(id, undefined));
    eachJob(unknown, (id, job) => { this.jobs = new Map(this.jobs).set(id, job); });
  }

  #more() {
    this.#wanted = this.found.runs.length + PAGE;
    return this.#live.now();
  }

  async #redrive(run) {
    if (await attempt(() => redriveRun(run.job_id, run.occurrence_id), m.done.redrive)) {
      await this.#live.now();
    }
  }

  async #redrivePicked() {
    const operations = this.found.runs.filter((run) => this.picked.has(keyOf(run)))
      .map((run) => ({ action: 'redrive', job_id: run.job_id, occurrence_id: run.occurrence_id }));
    if (await inBulk(operations, m.done.redriven)) {
      this.picked = new Set();
      await this.#live.now();
    }
  }

  #pick(key, on) {
    const picked = new Set(this.picked);
    if (on) picked.add(key);
    else picked.delete(key);
    this.picked = picked;
  }

  render() {
    return html`<div class="page">
      <div class="top"><div><h1>${m.dead.title}</h1><p class="soft">${m.dead.lead}</p></div></div>
      ${this.found ? stale(this.problem) : nothing}
      ${this.#content()}
    </div>`;
  }

  #content() {
    if (!this.found) {
      return this.problem ? failed(this.problem, () => this.#live.now()) : loading();
    }
    const { runs, more } = this.found;
    return html`<div class="panel">
      ${this.picked.size > 0 ? html`<div class="picked" role="group" aria-label=${m.dead.picked(this.picked.size)}>
        <strong>${m.dead.picked(this.picked.size)}</strong>
        <button class="button" @click=${() => this.#redrivePicked()}>${icon('redrive')}${m.dead.all(this.picked.size)}</button>
        <button class="button quiet" @click=${() => { this.picked = new Set(); }}>${m.jobs.unpick}</button></div>` : nothing}
      ${runs.length === 0 ? empty(m.dead.empty, m.dead.emptyText) : this.#table(runs)}
      ${runs.length > 0 ? html`<div class="after"><span class="small">${m.dead.shown(runs.length, more)}</span>
        ${more ? html`<button class="button quiet" ?disabled=${this.loading} @click=${() => this.#more()}>${m.dead.more}</button>` : nothing}</div>` : nothing}
    </div>`;
  }

  #table(runs) {
    const all = runs.every((run) => this.picked.has(keyOf(run)));
    const { columns } = m.dead;
    return html`<table>
      <thead><tr>
        ${this.readOnly ? nothing : html`<th class="pick"><input type="checkbox" aria-label=${m.jobs.pickAll} .checked=${all}
          .indeterminate=${!all && this.picked.size > 0}
          @change=${(event) => { this.picked = new Set(event.target.checked ? runs.map(keyOf) : []); }}></th>`}
        <th scope="col">${columns.job}</th><th scope="col">${columns.died}</th><th scope="col">${columns.attempts}</th>
        <th scope="col">${columns.why}</th>
        ${this.readOnly ? nothing : html`<th scope="col"><span class="unseen">${m.actions.redrive}</span></th>`}
      </tr></thead>
      <tbody>${repeat(runs, keyOf, (run) => this.#row(run))}</tbody>
    </table>`;
  }

  #title(run) {
    const job = this.jobs.get(run.job_id);
    return job === GONE ? m.dead.gone : titleOf(job ?? run);
  }

  #row(run) {
    const title = this.#title(run);
    const key = keyOf(run);
    const picked = this.picked.has(key);
    return html`<tr class=${picked ? 'chosen' : ''}>
      ${this.readOnly ? nothing : html`<td class="pick"><input type="checkbox" aria-label=${m.dead.pick(title)} .checked=${picked}
        @change=${(event) => this.#pick(key, event.target.checked)}></td>`}
      <td class="lead"><div class="lines"><a class="title given clip" href=${jobLink(run.job_id)}>${title}</a>
        <span class="soft small">${typeName(run.job_type)}</span></div></td>
      <td class="nowrap"><span class="lines"><span>${time(run.finished_at, { far: true })}</span>
        <span class="soft small second">${m.dead.due} ${time(run.scheduled_at)}</span></span></td>
      <td data-name=${m.dead.columns.attempts}>${run.attempts.length}</td>
      <td class="whole"><span class="given clip two bad">${clipped(run.attempts.at(-1)?.error ?? run.reason ?? '', 400)}</span></td>
      ${this.readOnly ? nothing : html`<td class="end"><button class="button" @click=${() => this.#redrive(run)}>
        ${icon('redrive')}${m.actions.redrive}</button></td>`}
    </tr>`;
  }
}

customElements.define('dead-letters-page', DeadLettersPage);
