/**
 * JSON that keeps whole numbers too large for a JavaScript number as they were written, so that
 * editing a job does not round what it holds. A browser without raw JSON rounds, as usual.
 */
const isRaw = (value) => Boolean(JSON.isRawJSON?.(value));

const keep = (key, value, context) =>
  typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
  && context?.source && JSON.rawJSON
    ? JSON.rawJSON(context.source)
    : value;

export const parse = (text) => JSON.parse(text, keep);

export const print = (value) => JSON.stringify(value, null, 2);

/** Whether two values are the same JSON; the order of an object's members does not matter. */
export const same = (one, other) => sorted(one) === sorted(other);

const sorted = (value) =>
  JSON.stringify(value, (key, part) =>
    part && typeof part === 'object' && !Array.isArray(part) && !isRaw(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part) ?? '';

/** A number as people see and type it. */
export const digits = (value) => (isRaw(value) ? value.rawJSON : String(value));

/** What a number field's text stands for; text that is no number stays text, for the server to refuse. */
export function number(text) {
  const trimmed = text.trim();
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(trimmed)) {
    return trimmed;
  }
  return parse(trimmed);
}
