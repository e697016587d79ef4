import { digits } from '../api/json.js';

/** The member of a payload by which people know a job: the first that is a short text. */
const TELLING = ['name', 'title', 'url', 'message', 'subject'];
const LONGEST = 160;

/** What to call a job: what it works on, else its type. */
export function titleOf(job) {
  const payload = job.payload ?? {};
  const texts = Object.entries(payload).filter(([, value]) => typeof value === 'string' && value.trim());
  const [, text] = texts.find(([name]) => TELLING.includes(name)) ?? texts[0] ?? [];
  return clipped(text ?? job.job_type ?? job.job_id);
}

/** A text that may be very long, as far as it is worth drawing. */
export const clipped = (text, longest = LONGEST) =>
  (text.length > longest ? `${[...text.slice(0, longest)].join('')}…` : text);

export const typeName = (type) => humanised(type.replace(/_job$/, ''));

/** `copy_to` as people write it: "Copy to". */
export function humanised(name) {
  const words = name.replace(/[_-]+/g, ' ').trim();
  return words ? words[0].toUpperCase() + words.slice(1) : name;
}

/** A value in one line. */
export const inline = (value) =>
  typeof value === 'string' ? value
    : value === undefined ? ''
      : typeof value === 'number' || JSON.isRawJSON?.(value) ? digits(value) : JSON.stringify(value);
