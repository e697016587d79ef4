import { html, nothing } from 'lit';
import { getJob, previewSchedule } from '../api/jobs.js';
import { print, same } from '../api/json.js';
import { Live } from '../api/live.js';
import { one } from '../app/job-actions.js';
import { titleOf, typeName } from '../app/job-text.js';
import { go, jobLink } from '../app/router.js';
import { m } from '../messages.js';
import { icon } from '../parts/icons.js';
import { Part } from '../parts/part.js';
import { failed, loading, stale } from '../parts/states.js';
import { status } from '../parts/status.js';
import { time } from '../parts/time.js';
import { attempt } from '../parts/toast.js';
import { periodOf, timesOfRate } from '../schedule/next.js';
import { facts } from './job-facts.js';
import './job-runs.js';

const SHOWN = 5;

/** One job: what it is, what it has run, and what can be done to it. */
class JobPage extends Part {
  static properties = {
    jobId: { attribute: false },
    readOnly: { attribute: false },
    job: { state: true },
    preview: { state: true },
    problem: { state: true },
    view: { state: true },
  };

  #live = new Live(this, () => this.#load(), { concerns: (ids) => ids.includes(this.jobId) });
  #gone = false;

  constructor() {
    super();
    this.view = 'runs';
  }

  willUpdate(changed) {
    if (changed.get('jobId')) {
      this.job = undefined;
      this.#live.now();
    }
  }

  async #load() {
    if (!this.jobId || this.#gone) {
      return;
    }
    try {
      const { body } = await getJob(this.jobId);
      const rescheduled = !same(this.job?.schedule, body.schedule);
      const due = this.preview?.occurrences[0] && new Date(this.preview.occurrences[0].at) <= new Date();
      this.job = body;
      this.problem = undefined;
      if (body.schedule && (rescheduled || due)) {
        await this.#askWhen(body.schedule);
      }
    } catch (problem) {
      this.problem = problem;
      throw problem;
    }
  }

  /** A preview is of a job made now: a rate's times are those of its own anchor. */
  async #askWhen({ anchor, ...schedule }) {
    const preview = await previewSchedule(schedule, SHOWN);
    const stored = { ...schedule, anchor };
    this.preview = periodOf(stored) ? { ...preview, occurrences: timesOfRate(stored, new Date(), SHOWN) } : preview;
  }

  async #do(action) {
    if (await one[action](this.jobId)) {
      await this.#live.now();
      this.querySelector('job-runs')?.refresh();
    }
  }

  async #remove() {
    if (await one.remove(this.jobId)) {
      this.#gone = true;
      go('#/jobs');
    }
  }

  render() {
    if (!this.job) {
      return html`<div class="page">
        <div><a class="crumb" href="#/jobs">${icon('back')}${m.job.all}</a><h1>${m.titles.job}</h1></div>
        ${this.problem ? failed(this.problem, () => this.#live.now()) : loading()}</div>`;
    }
    return html`<div class="page">
      ${this.#top()}
      ${stale(this.problem)}
      ${this.#notes()}
      <div class="split">
        <div class="section">
          <div class="segments" role="group" aria-label=${m.job.tabs.label}>
            ${['runs', 'json'].map((view) => html`<button aria-pressed=${this.view === view}
              @click=${() => { this.view = view; }}>${m.job.tabs[view]}</button>`)}
          </div>
          ${this.view === 'json' ? this.#json() : html`<job-runs .jobId=${this.jobId} .readOnly=${this.readOnly}></job-runs>`}
        </div>
        ${facts(this.job, this.preview)}
      </div>
    </div>`;
  }

  #top() {
    const { job } = this;
    const next = job.state === 'active' ? this.preview?.occurrences[0]?.at : undefined;
    return html`<div class="top">
      <div>
        <a class="crumb" href="#/jobs">${icon('back')}${m.job.all}</a>
        <h1 class="given clip two">${titleOf(job)}</h1>
        <div class="under">${status(job.state)}
          <span>${job.job_type ? typeName(job.job_type) : nothing}</span>
          ${next ? html`<span>${icon('clock')}<span>${m.job.next(html`${time(next, { far: true })} (${time(next)})`)}</span></span>` : nothing}
        </div>
      </div>
      ${this.readOnly ? nothing : this.#actions()}
    </div>`;
  }

  #actions() {
    const usable = this.job.state !== 'quarantined';
    const paused = this.job.enabled === false;
    return html`<div class="actions">
      ${usable ? html`
        <button class="button main" @click=${() => this.#do('run')}>${icon('play')}${m.actions.run}</button>
        <button class="button" @click=${() => this.#do(paused ? 'resume' : 'pause')}>
          ${icon(paused ? 'redrive' : 'pause')}${paused ? m.actions.resume : m.actions.pause}</button>
        <a class="button" href=${jobLink(this.jobId, '/edit')}>${icon('pencil')}${m.actions.edit}</a>
        <a class="button quiet icon" href=${jobLink(this.jobId, '/clone')} aria-label=${m.actions.clone} title=${m.actions.clone}>${icon('copy')}</a>`
        : nothing}
      <button class="button quiet icon" aria-label=${m.actions.remove} title=${m.actions.remove}
        @click=${() => this.#remove()}>${icon('trash')}</button>
    </div>`;
  }

  #notes() {
    const { job } = this;
    const note = (tone, shape, text, more = nothing) =>
      html`<div class="note ${tone}">${icon(shape)}<div><p class="given">${text}</p>${more}</div></div>`;
    return html`
      ${job.enabled === false ? note('warn', 'pause', job.paused_reason ? m.job.pausedBecause(job.paused_reason) : m.job.paused) : nothing}
      ${job.sync_error ? note('bad', 'alert', job.sync_error.detail) : nothing}
      ${job.quarantine ? note('bad', 'alert', m.job.quarantined, html`<ul>${job.quarantine.map(({ pointer, detail }) =>
        html`<li class="given"><code>${pointer || '/'}</code> ${detail}</li>`)}</ul>`) : nothing}`;
  }

  #json() {
    const text = print(this.job);
    return html`<div class="panel">
      <div class="after"><span></span><button class="button quiet" @click=${() =>
        attempt(() => navigator.clipboard.writeText(text), m.job.copied)}>${icon('copy')}${m.job.copyJson}</button></div>
      <pre class="source given" tabindex="0" role="region" aria-label=${m.job.tabs.json}>${text}</pre></div>`;
  }
}

customElements.define('job-page', JobPage);
