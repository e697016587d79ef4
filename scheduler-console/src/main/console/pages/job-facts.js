import { html, nothing } from 'lit';
import { digits } from '../api/json.js';
import { settings } from '../app/settings.js';
import { clipped, humanised } from '../app/job-text.js';
import { m } from '../messages.js';
import { status } from '../parts/status.js';
import { time } from '../parts/time.js';
import { times } from '../schedule/times.js';

const LONGEST_TEXT = 2000;
const DEEPEST = 4;

/** What a job is, beside what it runs. */
export function facts(job, preview) {
  const { facts: names } = m.job;
  const { schedule, labels = {} } = job;
  return html`<aside class="panel aside" aria-label=${m.job.details}>
    ${schedule ? html`<div class="section">
      <h2>${m.job.schedule}</h2>
      ${preview ? html`<p>${preview.description}</p>` : nothing}
      <dl class="facts">
        ${fact(names.expression, html`<code>${schedule.expression}</code>`)}
        ${fact(names.zone, schedule.timezone)}
        ${fact(names.start, schedule.start && time(schedule.start))}
        ${fact(names.end, schedule.end && time(schedule.end))}
        ${fact(names.flexible, schedule.flexible_minutes && m.job.minutes(schedule.flexible_minutes))}
      </dl>
      ${preview && job.state === 'active' ? html`
        <h3>${m.schedule.next(settings.zoneId)}</h3>
        ${times(preview, true)}` : nothing}
    </div>` : nothing}
    ${job.payload ? html`<div class="section"><h2>${m.job.payload}</h2>${value(job.payload, 0)}</div>` : nothing}
    ${Object.keys(labels).length > 0 ? html`<div class="section"><h2>${m.job.labels}</h2>
      <p class="labels">${Object.entries(labels).map(([name, text]) =>
        html`<span class="label given" title="${name}:${text}">${name}:${text}</span>`)}</p></div>` : nothing}
    <div class="section">
      <h2>${m.job.details}</h2>
      <dl class="facts">
        ${fact(names.sync, job.sync && status(job.sync, m.sync))}
        ${fact(names.type, html`<code>${job.job_type}</code>`)}
        ${fact(names.id, html`<code>${job.job_id}</code>`)}
        ${fact(names.owner, job.user_email ? `${job.user_id}, ${job.user_email}` : job.user_id)}
        ${fact(names.retry, job.retry && m.job.attempts(job.retry.max_attempts, job.retry.backoff_seconds))}
        ${fact(names.overlap, job.overlap && m.form.overlap[job.overlap])}
        ${fact(names.misfire, job.misfire && m.form.misfire[job.misfire.policy])}
        ${fact(names.lateness, job.max_lateness_seconds && m.job.lateness(job.max_lateness_seconds))}
        ${fact(names.version, job.version)}
        ${fact(names.created, job.created_at && time(job.created_at))}
        ${fact(names.updated, job.updated_at && time(job.updated_at))}
      </dl>
    </div>
  </aside>`;
}

const fact = (name, content) =>
  (content ? html`<dt>${name}</dt><dd class="given">${content}</dd>` : nothing);

/** Any JSON, as people read it. */
function value(content, depth) {
  if (content === null || content === undefined || content === '') {
    return html`<span class="soft">${m.job.nothing}</span>`;
  }
  if (typeof content === 'boolean') {
    return content ? m.form.yes : m.form.no;
  }
  if (typeof content === 'string') {
    return html`<span class="given">${clipped(content, LONGEST_TEXT)}</span>`;
  }
  if (typeof content === 'number' || JSON.isRawJSON?.(content)) {
    return digits(content);
  }
  if (depth >= DEEPEST) {
    return html`<code class="given">${clipped(JSON.stringify(content), LONGEST_TEXT)}</code>`;
  }
  if (Array.isArray(content)) {
    return content.length === 0 ? value(null, depth)
      : html`<ul>${content.map((item) => html`<li>${value(item, depth + 1)}</li>`)}</ul>`;
  }
  return html`<dl class="facts ${depth > 0 ? 'nested' : ''}">${Object.entries(content).map(([name, part]) =>
    html`<dt class="given">${humanised(name)}</dt><dd>${value(part, depth + 1)}</dd>`)}</dl>`;
}
