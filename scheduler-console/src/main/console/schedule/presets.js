/**
 * The common schedules as a few choices, and back: the expression is the only truth, so one that
 * was typed is shown by its preset where it has one. Pure.
 */
export const DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
const NUMBERED = { SUN: 1, MON: 2, TUE: 3, WED: 4, THU: 5, FRI: 6, SAT: 7 };

const readers = [
  [/^rate\((\d+) (second|minute|hour|day)s?\)$/, ([amount, unit]) => ({ preset: 'every', amount, unit: `${unit}s` })],
  [/^cron\((\d+) (\d+) \* \* \? \*\)$/, (clock) => ({ preset: 'daily', time: time(clock) })],
  [/^cron\((\d+) (\d+) \? \* ([A-Z0-9,-]+) \*\)$/, ([minute, hour, list]) => {
    const days = daysOf(list);
    return days && { preset: 'weekly', time: time([minute, hour]), days };
  }],
  [/^cron\((\d+) (\d+) (\d+|L) \* \? \*\)$/, ([minute, hour, day]) => ({ preset: 'monthly', time: time([minute, hour]), day })],
  [/^at\((\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d\d))?\)$/, ([date]) => ({ preset: 'once', date })],
];

/** The preset an expression is of, with its choices; `custom` where it is of none. */
export function presetOf(expression) {
  for (const [pattern, read] of readers) {
    const found = pattern.exec(expression.trim());
    const choices = found && read(found.slice(1));
    if (choices) {
      return choices;
    }
  }
  return { preset: 'custom' };
}

/** The expression of a preset's choices; those that are missing are taken from common sense. */
export function expressionOf({ preset, amount = '1', unit = 'hours', time: at = '09:00', days = ['MON'], day = '1', date }, now = new Date()) {
  const [hour, minute] = at.split(':').map(Number);
  switch (preset) {
    case 'every': return `rate(${amount} ${amount === '1' ? unit.replace(/s$/, '') : unit})`;
    case 'daily': return `cron(${minute} ${hour} * * ? *)`;
    case 'weekly': return `cron(${minute} ${hour} ? * ${listOf(days)} *)`;
    case 'monthly': return `cron(${minute} ${hour} ${day} * ? *)`;
    case 'once': return `at(${(date ?? tomorrow(now)).slice(0, 16)}:00)`;
    default: return undefined;
  }
}

const time = ([minute, hour]) => `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;

const tomorrow = (now) => `${new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10)}T09:00`;

/** Days that follow each other are a range: Monday to Friday is MON-FRI. */
function listOf(days) {
  const sorted = DAYS.filter((day) => days.includes(day));
  const [first, last] = [sorted[0], sorted.at(-1)];
  const run = DAYS.indexOf(last) - DAYS.indexOf(first) + 1 === sorted.length;
  // The grammar's week begins on Sunday, and a range may not run backwards.
  return run && sorted.length > 2 && last !== 'SUN' ? `${first}-${last}` : sorted.join(',');
}

function daysOf(list) {
  const days = new Set();
  for (const part of list.split(',')) {
    const [from, to = from, more] = part.split('-').map((name) => NUMBERED[name] ?? Number(name));
    if (more !== undefined || !inWeek(from) || !inWeek(to) || from > to) {
      return undefined;
    }
    DAYS.filter((day) => NUMBERED[day] >= from && NUMBERED[day] <= to).forEach((day) => days.add(day));
  }
  return DAYS.filter((day) => days.has(day));
}

const inWeek = (day) => Number.isInteger(day) && day >= 1 && day <= 7;
