import { html } from 'lit';
import { previewSchedule } from '../api/jobs.js';
import { settings } from '../app/settings.js';
import { m } from '../messages.js';
import { icon } from '../parts/icons.js';
import { times } from './times.js';

const TYPING_MILLIS = 250;
const SHOWN = 10;

/** What the server makes of a schedule that is being edited, asked when the typing has paused. */
export class Preview {
  #host;
  #asked;
  #timer;
  #shown;
  answer;
  problem;

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected() {
    clearTimeout(this.#timer);
    this.#asked?.abort();
    this.#shown = undefined;
  }

  of(schedule) {
    const key = JSON.stringify(schedule);
    if (schedule && key !== this.#shown) {
      this.#shown = key;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#ask(schedule), this.answer ? TYPING_MILLIS : 0);
    }
  }

  async #ask(schedule) {
    this.#asked?.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    try {
      this.answer = await previewSchedule(schedule, SHOWN, signal);
      this.problem = undefined;
    } catch (problem) {
      if (signal.aborted) return;
      this.problem = problem;
    }
    this.#host.requestUpdate();
  }

  errorsAt(pointer) {
    return (this.problem?.errors ?? []).filter((error) => error.pointer === pointer).map(({ detail }) => detail);
  }

  /** The sentence, what to beware of, and the next times. */
  render() {
    const { answer, problem } = this;
    return html`<section class="card preview" aria-label=${m.schedule.preview} aria-live="polite">
      ${problem ? html`<p class="soft">${problem.errors.length > 0 ? m.schedule.mend : problem.message}</p>`
        : answer ? html`
          <p class="sentence">${answer.description}</p>
          ${answer.warnings.map((warning) => html`<div class="note warn">${icon('alert')}<div><p>${warning}</p></div></div>`)}
          <div class="section"><h3>${m.schedule.next(settings.zoneId)}</h3>${times(answer)}</div>`
        : html`<div aria-busy="true"><span class="skeleton"></span></div>`}
    </section>`;
  }
}
