import { same } from '../api/json.js';
import { get, join, set } from './pointer.js';

/** What of a stored job its owner asked for, and can ask for anew. */
const PARTS = ['job_type', 'schedule', 'payload', 'overlap', 'misfire', 'retry', 'max_lateness_seconds', 'labels'];

export function specOf(job) {
  const spec = Object.fromEntries(PARTS.filter((part) => job[part] !== undefined).map((part) => [part, job[part]]));
  return set(spec, '/schedule/anchor', undefined);
}

/** Where two documents differ, as deep as both have members: [{ pointer, one, other }]. */
export function differences(one, other, pointer = '') {
  const [a, b] = [get(one, pointer), get(other, pointer)];
  if (same(a, b)) {
    return [];
  }
  if (!isObject(a) || !isObject(b)) {
    return [{ pointer, one: a, other: b }];
  }
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].flatMap((name) => differences(one, other, join(pointer, name)));
}

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value) && !JSON.isRawJSON?.(value);
