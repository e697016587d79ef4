import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { jobTypes, listUpcoming } from '../api/jobs.js';
import { Live } from '../api/live.js';
import { titleOf, typeName } from '../app/job-text.js';
import { go, jobLink, linkTo } from '../app/router.js';
import { settings } from '../app/settings.js';
import { m } from '../messages.js';
import { icon } from '../parts/icons.js';
import { Part } from '../parts/part.js';
import { empty, failed, loading, stale } from '../parts/states.js';
import { shown, time } from '../parts/time.js';
import { lane, scale, ticksOf, windows } from './lane.js';

const USUAL = '24h';
const GAP_SECONDS = 3;
const LISTED = 12;

/** What fires next, job by job: a lane of marks each, and the same in words. */
class UpcomingPage extends Part {
  static properties = {
    query: { attribute: false },
    readOnly: { attribute: false },
    found: { state: true },
    problem: { state: true },
    types: { state: true },
    open: { state: true },
  };

  #live = new Live(this, () => this.#load(), { gapSeconds: GAP_SECONDS });
  #asked;

  constructor() {
    super();
    this.types = [];
    this.open = new Set();
    this.query = new URLSearchParams();
  }

  connectedCallback() {
    super.connectedCallback();
    jobTypes().then((types) => { this.types = types; }, () => {});
  }

  willUpdate(changed) {
    const before = changed.get('query');
    if (before && before.toString() !== this.query.toString()) {
      this.#live.now();
    }
  }

  get #window() {
    const asked = this.query.get('window');
    return asked in windows ? asked : USUAL;
  }

  async #load() {
    this.#asked?.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    const window = this.#window;
    try {
      const until = new Date(Date.now() + windows[window].millis);
      this.found = { window, ...await listUpcoming({ until, type: this.query.get('type') }, signal) };
      this.problem = undefined;
    } catch (problem) {
      if (!signal.aborted) {
        this.problem = problem;
        throw problem;
      }
    }
  }

  #linkWith(name, value) {
    const query = new URLSearchParams(this.query);
    if (value) query.set(name, value);
    else query.delete(name);
    return linkTo('upcoming', query);
  }

  #toggle(id) {
    const open = new Set(this.open);
    if (!open.delete(id)) open.add(id);
    this.open = open;
  }

  render() {
    return html`<div class="page">
      <div class="top"><div><h1>${m.upcoming.title}</h1></div></div>
      ${this.#filters()}
      ${this.found ? stale(this.problem) : nothing}
      ${this.#content()}
    </div>`;
  }

  #filters() {
    const type = this.query.get('type') ?? '';
    return html`<div class="filters between">
      <div class="segments" role="group" aria-label=${m.upcoming.window}>
        ${Object.keys(windows).map((name) => html`<button aria-pressed=${this.#window === name}
          @click=${() => go(this.#linkWith('window', name))}>${m.upcoming.windows[name]}</button>`)}
      </div>
      <select aria-label=${m.jobs.type} @change=${(event) => go(this.#linkWith('type', event.target.value))}>
        <option value="" ?selected=${!type}>${m.jobs.anyType}</option>
        ${this.types.map(({ job_type: name }) => html`<option value=${name} ?selected=${name === type}>${typeName(name)}</option>`)}
      </select>
    </div>`;
  }

  #content() {
    if (!this.found) {
      return this.problem ? failed(this.problem, () => this.#live.now()) : loading(8);
    }
    const { items, complete, jobs_read: read, until } = this.found;
    if (items.length === 0) {
      return this.#empty();
    }
    return html`
      ${complete ? nothing : html`<div class="note" role="status">${icon('alert')}<div>
        <p>${m.upcoming.incomplete(items.length, read)}</p></div></div>`}
      <div class="panel">${this.#table()}
        <div class="after"><span class="small">${m.upcoming.until(items.length, shown(until))}</span></div></div>`;
  }

  #empty() {
    const names = Object.keys(windows);
    const farther = names[names.indexOf(this.found.window) + 1];
    return html`<div class="panel">${empty(m.upcoming.empty(m.upcoming.windows[this.found.window]), m.upcoming.emptyText,
      farther ? html`<a class="button" href=${this.#linkWith('window', farther)}>${m.upcoming.farther(m.upcoming.windows[farther])}</a>`
        : this.readOnly ? nothing : html`<a class="button" href="#/jobs/new">${m.jobs.create}</a>`)}</div>`;
  }

  #table() {
    const { columns } = m.upcoming;
    const ticks = ticksOf(this.found, this.found.window, settings.zoneId);
    return html`<table class="lanes">
      <thead><tr><th scope="col">${columns.job}</th>
        <th scope="col" class="when"><span class="unseen">${columns.lane(settings.zoneId)}</span>${scale(ticks)}</th>
        <th scope="col">${columns.next}</th><th scope="col" class="end">${columns.count}</th></tr></thead>
      <tbody>${repeat(this.found.items, ({ job }) => job.job_id, (item) => this.#row(item, ticks))}</tbody>
    </table>`;
  }

  #row(item, ticks) {
    const { job, occurrences, more } = item;
    const title = titleOf(job);
    const open = this.open.has(job.job_id);
    const runs = m.upcoming.runs(occurrences.length, more);
    return html`<tr>
      <td class="lead"><span class="due">
        <button class="toggle" aria-expanded=${open} aria-label=${m.upcoming.times(title)} @click=${() => this.#toggle(job.job_id)}>
          ${icon('chevron')}</button>
        <span class="lines"><a class="title given clip" href=${jobLink(job.job_id)}>${title}</a>
          <span class="soft small clip">${job.job_type ? typeName(job.job_type) : nothing}</span></span></span></td>
      <td class="when">${lane(item, this.found, ticks)}
        <span class="unseen">${m.upcoming.spoken(runs, shown(occurrences[0]), shown(occurrences.at(-1)))}</span></td>
      <td class="nowrap"><span class="lines"><span>${time(occurrences[0], { far: true })}</span>
        <span class="soft small">${time(occurrences[0])}</span></span></td>
      <td class="end nowrap"><span class="count">${m.upcoming.count(occurrences.length, more)}</span>
        <span class="runs">${runs}</span></td>
    </tr>
    ${open ? html`<tr class="detail"><td class="whole" colspan="4">${this.#times(occurrences, more)}</td></tr>` : nothing}`;
  }

  #times(occurrences, more) {
    const rest = occurrences.length - LISTED;
    return html`<ol class="when-list">
      ${occurrences.slice(0, LISTED).map((at) => html`<li>${time(at)}</li>`)}
      ${rest > 0 || more ? html`<li class="soft">${m.upcoming.further(more ? 0 : rest)}</li>` : nothing}</ol>`;
  }
}

customElements.define('upcoming-page', UpcomingPage);
