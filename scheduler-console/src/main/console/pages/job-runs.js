import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { listRuns, redriveRun } from '../api/jobs.js';
import { Live } from '../api/live.js';
import { clipped } from '../app/job-text.js';
import { m } from '../messages.js';
import { icon } from '../parts/icons.js';
import { Part } from '../parts/part.js';
import { spark } from '../parts/spark.js';
import { empty, failed, loading } from '../parts/states.js';
import { runStatus } from '../parts/status.js';
import { distance, duration, shown, time } from '../parts/time.js';
import { attempt } from '../parts/toast.js';
import { isShort, summary } from './summary.js';

const LONGEST_ERROR = 4000;

/** What a job has run, the latest first; each run opens to its attempts. */
class JobRuns extends Part {
  static properties = {
    jobId: { attribute: false },
    readOnly: { attribute: false },
    runs: { state: true },
    older: { state: true },
    problem: { state: true },
    open: { state: true },
    whole: { state: true },
  };

  #live = new Live(this, () => this.#load(), { concerns: (ids) => ids.includes(this.jobId) });
  #cursor;

  constructor() {
    super();
    this.open = new Set();
    this.whole = new Set();
    this.older = [];
  }

  refresh() {
    return this.#live.now();
  }

  async #load() {
    try {
      const page = await listRuns(this.jobId);
      this.#cursor = this.older.length > 0 ? this.#cursor : page.next_cursor;
      this.runs = page.items;
      this.problem = undefined;
    } catch (problem) {
      this.problem = problem;
      throw problem;
    }
  }

  async #more() {
    await attempt(async () => {
      const page = await listRuns(this.jobId, { limit: 50, cursor: this.#cursor });
      this.older = [...this.older, ...page.items];
      this.#cursor = page.next_cursor;
    });
    this.requestUpdate();
  }

  async #redrive(run) {
    if (await attempt(() => redriveRun(this.jobId, run.occurrence_id), m.done.redrive)) {
      await this.refresh();
    }
  }

  /** Opens or closes what `open` or `whole` says of a run. */
  #toggle(what, id) {
    const ids = new Set(this[what]);
    if (!ids.delete(id)) ids.add(id);
    this[what] = ids;
  }

  render() {
    if (!this.runs) {
      return this.problem ? failed(this.problem, () => this.refresh()) : loading();
    }
    if (this.runs.length === 0) {
      return html`<div class="panel">${empty(m.runs.empty, m.runs.emptyText)}</div>`;
    }
    const known = new Set(this.runs.map((run) => run.occurrence_id));
    const all = [...this.runs, ...this.older.filter((run) => !known.has(run.occurrence_id))];
    const { columns } = m.runs;
    return html`<div class="panel">
      ${spark(this.runs)}
      <table>
        <thead><tr><th scope="col">${columns.due}</th><th scope="col">${columns.state}</th><th scope="col">${columns.took}</th>
          <th scope="col">${columns.why}</th></tr></thead>
        <tbody>${repeat(all, (run) => run.occurrence_id, (run) => this.#row(run))}</tbody>
      </table>
      ${this.#cursor ? html`<div class="after"><span></span>
        <button class="button quiet" @click=${() => this.#more()}>${m.runs.older}</button></div>` : nothing}
    </div>`;
  }

  #row(run) {
    const open = this.open.has(run.occurrence_id);
    const last = run.attempts.at(-1);
    const isInline = Boolean(run.summary) && !this.#why(run) && isShort(run.summary);
    const why = isInline ? run.summary : this.#why(run);
    return html`<tr>
      <td class="nowrap lead"><span class="due"><button class="toggle" aria-expanded=${open}
          aria-label=${m.runs.details(shown(run.scheduled_at))} @click=${() => this.#toggle('open', run.occurrence_id)}>
        ${icon('chevron')}${time(run.scheduled_at)}</button>
        ${run.occurrence_id.startsWith('manual:') ? html`<span class="label">${m.runs.manual}</span>` : nothing}</span></td>
      <td>${runStatus(run)}</td>
      <td class="nowrap ${last?.finished_at ? '' : 'blank'}">${last?.finished_at ? duration(last.started_at, last.finished_at) : html`<span class="soft">–</span>`}
        ${run.attempts.length > 1 ? html`<span class="soft small">×${run.attempts.length}</span>` : nothing}</td>
      <td class="whole ${why ? '' : 'blank'}"><div class="actions spread">
        <span class="given clip two small soft">${why}</span>
        ${run.state === 'dead' && !this.readOnly ? html`<button class="button" @click=${() => this.#redrive(run)}>
          ${icon('redrive')}${m.actions.redrive}</button>` : nothing}
      </div></td>
    </tr>
    ${run.summary && !isInline ? html`<tr class="detail report"><td class="whole" colspan="4">
      ${summary(run.summary, this.whole.has(run.occurrence_id), () => this.#toggle('whole', run.occurrence_id))}</td></tr>` : nothing}
    ${open ? html`<tr class="detail"><td class="whole" colspan="4">${this.#attempts(run)}</td></tr>` : nothing}`;
  }

  #why(run) {
    if (run.misfires) {
      const { count, from, to } = run.misfires;
      return m.runs.misfires(count, shown(from), shown(to));
    }
    if (run.state === 'skipped') {
      return m.runs.reasons[run.reason] ?? run.reason ?? '';
    }
    if (run.state === 'pending' && run.wake_at && run.attempts.length > 0) {
      return m.runs.again(distance(run.wake_at));
    }
    return clipped(run.reason ?? '', 300);
  }

  #attempts(run) {
    if (run.attempts.length === 0) {
      return html`<p class="soft">${this.#why(run)} <code class="given">${run.occurrence_id}</code></p>`;
    }
    return html`<ol class="attempts">
      ${run.attempts.map(({ number, started_at: from, finished_at: to, error }) => html`<li>
        <span class="soft">${m.runs.attempt(number)}</span>
        <span>${time(from)} <span class="soft">${to ? m.runs.took(duration(from, to)) : m.runs.going}</span></span>
        ${error ? html`<span class="bad given">${clipped(error, LONGEST_ERROR)}</span>` : nothing}</li>`)}
    </ol>`;
  }
}

customElements.define('job-runs', JobRuns);
