package io.github.serverlessscheduler.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The parts of the console that are functions alone, called where they run. */
class ModulesTest extends BrowserTest {

  @BeforeEach
  void console() {
    open("");
    browser.await("No jobs yet");
  }

  private void assertValue(String body, Object expected) {
    assertThat(browser.inModules(body)).isEqualTo(Map.of("value", expected));
  }

  @Test
  void schema_becomesFields() {
    assertValue(
        """
        const { fieldOf } = await load('forms/schema.js');
        const root = { $defs: { Side: { enum: ['LEFT', 'RIGHT', null] }, Node: { type: 'object', properties: {
          value: { type: ['integer', 'null'], minimum: 1, exclusiveMaximum: 9 }, next: { $ref: '#/$defs/Node' } } } },
          type: 'object', required: ['a', 'side', 'many'], properties: {
          a: { type: 'string', allOf: [{ maxLength: 9 }], format: 'email' },
          side: { $ref: '#/$defs/Side' },
          maybe: { anyOf: [{ type: 'null' }, { type: 'boolean' }] },
          many: { type: 'array', items: { type: 'number' }, maxItems: 2 },
          pairs: { type: 'object', additionalProperties: { type: 'string' } },
          odd: { oneOf: [{ type: 'string' }, { type: 'object' }] },
          fixed: { const: 7 }, tree: { $ref: '#/$defs/Node' } } };
        const show = ({ kind, required, fields, item, options, min, max, maxLength }) =>
          [kind, required ? '!' : '?', options, min, max, maxLength, item && show(item)].flat().filter((x) => x !== undefined).join(' ');
        return fieldOf(root).fields.map((field) => `${field.name}: ${show(field)}`).join('\\n');
        """,
        """
        a: text ! 9
        side: enum ? LEFT RIGHT
        maybe: boolean ?
        many: list ! number !
        pairs: map ? text !
        odd: json ?
        fixed: const ?
        tree: object ?""");
  }

  @Test
  void pointers_readAndChangeWithoutHarm() {
    assertValue(
        """
        const { get, set, join, idOf, partsOf } = await load('forms/pointer.js');
        const one = { 'a/b': [{ '~': 1 }], keep: true };
        const at = join(join(join('', 'a/b'), 0), '~');
        const two = set(one, at, 2);
        const three = set(set({}, '/__proto__', { x: 1 }), '/list', ['a', 'b']);
        return [at, get(one, at), get(two, at), JSON.stringify(set(two, at, undefined)), JSON.stringify(three),
          ({}).x ?? 'clean', JSON.stringify(set(three, '/list/0', undefined).list), String(get({}, '/constructor')),
          idOf('/a-b') === idOf('/a/b'), partsOf('').length].join(' ');
        """,
        "/a~1b/0/~0 1 2 {\"a/b\":[{}],\"keep\":true} {\"__proto__\":{\"x\":1},\"list\":[\"a\",\"b\"]} clean"
            + " [\"b\"] undefined false 0");
  }

  @Test
  void presets_readWhatTheyWrite() {
    assertValue(
        """
        const { presetOf, expressionOf } = await load('schedule/presets.js');
        const all = ['rate(5 minutes)', 'rate(1 hour)', 'cron(0 9 * * ? *)', 'cron(5 23 ? * MON-FRI *)', 'cron(0 9 ? * SUN *)',
          'cron(0 9 ? * SAT,SUN *)', 'cron(0 9 L * ? *)', 'at(2027-01-31T09:00:00)'];
        return all.filter((text) => presetOf(text).preset === 'custom' || expressionOf(presetOf(text)) !== text).join()
          + [...['cron(0 9 ? * 2-6 *)', 'cron(0/5 * * * ? *)', 'cron(0 9 ? * FRI#2 *)', 'rate(x)', '']
            .map((text) => expressionOf(presetOf(text)) ?? 'custom')].join(' ');
        """,
        "cron(0 9 ? * MON-FRI *) custom custom custom custom");
  }

  @Test
  void nextOfARate_isReckonedFromItsAnchor() {
    assertValue(
        """
        const { nextOfRate } = await load('schedule/next.js');
        const rate = { expression: 'rate(5 minutes)', anchor: '2027-01-01T00:02:00Z' };
        const at = (text, more) => nextOfRate({ ...rate, ...more }, new Date(text));
        return [at('2026-12-31T00:00:00Z'), at('2027-01-01T00:02:00Z'), at('2027-01-01T00:06:59.999Z'),
          at('2027-01-01T00:06:59Z', { end: '2027-01-01T00:07:00Z' }), at('2027-01-01T00:00:00Z', { expression: 'cron(x)' })].join(' ');
        """,
        "2027-01-01T00:02:00.000Z 2027-01-01T00:07:00.000Z 2027-01-01T00:07:00.000Z  ");
  }

  @Test
  void lanes_drawWhatIsNearAsOneBand() {
    assertValue(
        """
        const { drawn } = await load('pages/lane.js');
        const span = { from: '2027-01-01T00:00:00Z', until: '2027-01-02T00:00:00Z' };
        const at = (minutes) => new Date(Date.parse(span.from) + minutes * 60000).toISOString();
        const show = (minutes, more = false) => {
          const { marks, bands, tail } = drawn({ occurrences: minutes.map(at), more }, span);
          const parts = (all) => all.map((part) => Math.round(part * 1440)).join();
          return `${parts(marks)}|${bands.map(parts).join(';')}|${tail ? parts(tail) : ''}`;
        };
        return [show([60, 720]), show([1, 2, 3]), show([0, 5, 10, 15, 20, 600]), show([10, 20, 30, 700, 705, 710, 715], true)].join(' ');
        """,
        "60,720|| 1,2,3|| 600|0,20| 10,20,30|700,715|715,1440");
  }

  @Test
  void ticks_areAtWholeHoursOfTheZone_whereClocksChangeToo() {
    assertValue(
        """
        const { ticksOf } = await load('pages/lane.js');
        const show = (from, hours, window, zone) => ticksOf(
          { from, until: new Date(Date.parse(from) + hours * 3600000).toISOString() }, window, zone).map(({ text }) => text).join();
        return [show('2027-03-27T23:10:00Z', 6, '6h', 'Europe/Warsaw'), show('2027-01-01T00:00:00Z', 6, '6h', 'Asia/Kathmandu'),
          show('2027-01-01T10:05:00Z', 1, '1h', 'UTC'), show('2027-01-01T10:00:00Z', 168, '7d', 'UTC')].join(' ');
        """,
        "01:00,03:00,04:00,05:00,06:00,07:00 06:00,07:00,08:00,09:00,10:00,11:00"
            + " 10:10,10:20,10:30,10:40,10:50,11:00 Sat 2,Sun 3,Mon 4,Tue 5,Wed 6,Thu 7,Fri 8");
  }

  @Test
  void numbers_tooLargeForJavaScript_areKept() {
    assertValue(
        """
        const { parse, number, digits, same } = await load('api/json.js');
        const big = parse('{"n":9007199254740993,"m":[1.50,2]}');
        return [JSON.stringify(big), digits(big.n), JSON.stringify({ n: number('9007199254740995') }), number('1e'), number(' 7 '),
          same(parse('{"a":1,"b":9007199254740993}'), parse('{"b":9007199254740993,"a":1}')),
          same(parse('[9007199254740993]'), parse('[9007199254740992]'))].join(' ');
        """,
        "{\"n\":9007199254740993,\"m\":[1.5,2]} 9007199254740993 {\"n\":9007199254740995} 1e 7 true false");
  }

  @Test
  void routes_areRead() {
    assertValue(
        """
        const { parseRoute } = await load('app/router.js');
        return ['', '#/jobs?text=a', '#/jobs/new', '#/jobs/x%2Fy', '#/jobs/x/edit', '#/jobs/x/y', '#/dead-letters', '#/upcoming?window=7d', '#/upcoming/x', '#/%E0%A4%A']
          .map(parseRoute).map(({ page, id }) => `${page}${id ? `:${id}` : ''}`).join(' ');
        """,
        "jobs jobs create job:x/y edit:x unknown:x dead upcoming unknown unknown");
  }
}
