import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { findDead, RUNS_LOOKED_AT } from '../api/dead-letters.js';
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

/** Looking through many jobs takes many requests. */
const GAP_SECONDS = 5;

const keyOf = ({ job, run }) => `${job.job_id} ${run.occurrence_id}`;

/** Runs that failed for good, of all jobs that have been looked through. */
class DeadLettersPage extends Part {
  static properties = {
    readOnly: { attribute: false },
    found: { state: true },
    picked: { state: true },
    problem: { state: true },
    looking: { state: true },
  };

  #live = new Live(this, () => this.#load(), { gapSeconds: GAP_SECONDS });
  #pages = 1;

  constructor() {
    super();
    this.picked = new Set();
  }

  async #load() {
    this.looking = true;
    try {
      const found = { dead: [], looked: 0, next: undefined };
      for (let i = 0; i < this.#pages && (i === 0 || found.next); i++) {
        const page = await findDead(found.next);
        found.dead.push(...page.dead);
        found.looked += page.looked;
        found.next = page.next;
      }
      this.found = found;
      this.problem = undefined;
      const here = new Set(found.dead.map(keyOf));
      this.picked = new Set([...this.picked].filter((key) => here.has(key)));
    } catch (problem) {
      this.problem = problem;
      throw problem;
    } finally {
      this.looking = false;
    }
  }

  #further() {
    this.#pages++;
    return this.#live.now();
  }

  async #redrive(letter) {
    if (await attempt(() => redriveRun(letter.job.job_id, letter.run.occurrence_id), m.done.redrive)) {
      await this.#live.now();
    }
  }

  async #redrivePicked() {
    const operations = this.found.dead.filter((letter) => this.picked.has(keyOf(letter)))
      .map(({ job, run }) => ({ action: 'redrive', job_id: job.job_id, occurrence_id: run.occurrence_id }));
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
    const { dead, looked, next } = this.found;
    return html`<div class="panel">
      ${this.picked.size > 0 ? html`<div class="picked" role="group" aria-label=${m.dead.picked(this.picked.size)}>
        <strong>${m.dead.picked(this.picked.size)}</strong>
        <button class="button" @click=${() => this.#redrivePicked()}>${icon('redrive')}${m.dead.all(this.picked.size)}</button>
        <button class="button quiet" @click=${() => { this.picked = new Set(); }}>${m.jobs.unpick}</button></div>` : nothing}
      ${dead.length === 0 ? empty(m.dead.empty, m.dead.emptyText) : this.#table(dead)}
      <div class="after"><span class="small">${m.dead.looked(looked, RUNS_LOOKED_AT)}</span>
        ${next ? html`<button class="button quiet" ?disabled=${this.looking} @click=${() => this.#further()}>
          ${this.looking ? m.dead.looking : m.dead.further}</button>` : nothing}</div>
    </div>`;
  }

  #table(dead) {
    const all = dead.every((letter) => this.picked.has(keyOf(letter)));
    const { columns } = m.dead;
    return html`<table>
      <thead><tr>
        ${this.readOnly ? nothing : html`<th class="pick"><input type="checkbox" aria-label=${m.jobs.pickAll} .checked=${all}
          .indeterminate=${!all && this.picked.size > 0}
          @change=${(event) => { this.picked = new Set(event.target.checked ? dead.map(keyOf) : []); }}></th>`}
        <th scope="col">${columns.job}</th><th scope="col">${columns.due}</th><th scope="col">${columns.attempts}</th>
        <th scope="col">${columns.why}</th>
        ${this.readOnly ? nothing : html`<th scope="col"><span class="unseen">${m.actions.redrive}</span></th>`}
      </tr></thead>
      <tbody>${repeat(dead, keyOf, (letter) => this.#row(letter))}</tbody>
    </table>`;
  }

  #row(letter) {
    const { job, run } = letter;
    const title = titleOf(job);
    const key = keyOf(letter);
    const picked = this.picked.has(key);
    return html`<tr class=${picked ? 'chosen' : ''}>
      ${this.readOnly ? nothing : html`<td class="pick"><input type="checkbox" aria-label=${m.dead.pick(title)} .checked=${picked}
        @change=${(event) => this.#pick(key, event.target.checked)}></td>`}
      <td class="lead"><div class="lines"><a class="title given clip" href=${jobLink(job.job_id)}>${title}</a>
        <span class="soft small">${typeName(run.job_type)}</span></div></td>
      <td class="nowrap"><span class="lines"><span>${time(run.scheduled_at, { far: true })}</span>
        <span class="soft small second">${time(run.scheduled_at)}</span></span></td>
      <td data-name=${m.dead.columns.attempts}>${run.attempts.length}</td>
      <td class="whole"><span class="given clip two bad">${clipped(run.attempts.at(-1)?.error ?? run.reason ?? '', 400)}</span></td>
      ${this.readOnly ? nothing : html`<td class="end"><button class="button" @click=${() => this.#redrive(letter)}>
        ${icon('redrive')}${m.actions.redrive}</button></td>`}
    </tr>`;
  }
}

customElements.define('dead-letters-page', DeadLettersPage);
