import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import { groupChoices } from '../../../app/_close/query/choice.ts';
import { formatQuery } from '../../../app/_close/query/format-query.ts';
import { parseQuery } from '../../../app/_close/query/parse-query.ts';
import type { QueryTerm } from '../../../app/_close/query/query-term.ts';
import { HOUR_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { queryFilter } from '../../../app/_query/gather/query-filter.ts';
import { incidents } from '../../../app/_query/incident/incidents.ts';
import { queryValues } from '../../../app/_query/service/query-values.ts';
import { seedOr } from '../../../instrumentation/test/support/seed.ts';
import { pair } from '../pair.ts';
import { START } from '../random-events.ts';
import { openEvent } from '../some-event.ts';
import { stored } from '../stored.ts';

const RANGE = { from: START, to: START + HOUR_MS };
const NOW = START + HOUR_MS;

const any = (...values: string[]) => ({ any: values, none: [] });

const SERVICES = ['chat', 'feed'];
const ENVIRONMENTS = ['production', ''];
const VERSIONS = ['1.0', '1.1', ''];
const ROUTES = ['/room/:id', "/it's"];
const ROLES = ['server', 'client'] as const;
const CODES = [1000, 1006, 4001];
const INITIATORS = ['local', 'remote', 'transport'] as const;
const INSTANCES = ['a', 'b'];
const CATEGORIES = ['send_after_close', 'double_close'] as const;
const STACKS = ['send (/src/a.js:1:1)', 'flush "all" (/src/b c.js:2:1)'];

/** An incident that is sampled: ten a minute are, of a group. */
interface Drawn {
  service: string;
  environment: string;
  version: string;
  route: string;
  role: (typeof ROLES)[number];
  closeCode: number;
  initiator: (typeof INITIATORS)[number];
  instance: string;
  category: (typeof CATEGORIES)[number];
  stack: string;
  hasCloseSite: boolean;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  service: fc.constantFrom(...SERVICES),
  environment: fc.constantFrom(...ENVIRONMENTS),
  version: fc.constantFrom(...VERSIONS),
  route: fc.constantFrom(...ROUTES),
  role: fc.constantFrom(...ROLES),
  closeCode: fc.constantFrom(...CODES),
  initiator: fc.constantFrom(...INITIATORS),
  instance: fc.constantFrom(...INSTANCES),
  category: fc.constantFrom(...CATEGORIES),
  stack: fc.constantFrom(...STACKS),
  hasCloseSite: fc.boolean(),
});

const valued: fc.Arbitrary<Omit<QueryTerm, 'excluded'>> = fc.oneof(
  ...(
    [
      ['service', SERVICES],
      ['environment', ENVIRONMENTS],
      ['version', [...VERSIONS, 'none of them']],
      ['route', ROUTES],
      ['role', ROLES],
      ['code', CODES.map(String)],
      ['initiator', INITIATORS],
      ['instance', [...INSTANCES, 'c']],
      ['category', [...CATEGORIES, 'peer_gone']],
      ['state', ['new', 'ongoing', 'resolved']],
      ['text', ['flush', 'a.js:1', 'kick', '"all"', 'b c', 'chat', '%']],
    ] as const
  ).map(([key, values]) => fc.record({ key: fc.constant(key), value: fc.constantFrom(...values) })),
);
const term: fc.Arbitrary<QueryTerm> = fc
  .tuple(valued, fc.boolean())
  .map(([{ key, value }, excluded]) => ({ key, value, excluded }));

function toEvent(one: Drawn, index: number): CloseEvent {
  const { stack, hasCloseSite, ...given } = one;
  const at = START + (index % 60) * 60_000;
  return pair({ at, ...given }, `    at ${stack}`, hasCloseSite ? '    at Session.kick (/src/c.js:41:1)' : '');
}

/** What identifies a group: its code and initiator where there is no close of its own. */
function groupOf({ service, environment, category, stack, hasCloseSite, initiator, closeCode }: Drawn): string {
  return JSON.stringify([service, environment, category, stack, hasCloseSite || [initiator, closeCode]]);
}

/** The plainest way: each incident by itself, then each group. */
function expected(all: readonly Drawn[], terms: readonly QueryTerm[], states: ReadonlyMap<string, string>) {
  const allows = (key: QueryTerm['key'], value: string) => {
    const of = terms.filter((one) => one.key === key);
    const asked = of.filter(({ excluded }) => !excluded);
    return (
      (asked.length === 0 || asked.some((one) => one.value === value)) &&
      !of.some((one) => one.excluded && one.value === value)
    );
  };
  const counted = all.filter((one) =>
    (['service', 'environment', 'version', 'route', 'role'] as const).every((key) => allows(key, one[key])),
  );
  const groups = new Map<string, Drawn[]>();
  for (const one of counted) groups.set(groupOf(one), [...(groups.get(groupOf(one)) ?? []), one]);
  const found = [...groups].filter(([name, members]) => {
    const [one] = members;
    if (one === undefined) return false;
    const sites = [one.stack.replace(/ \(\/(.*):1\)/, ' $1'), one.hasCloseSite ? 'Session.kick src/c.js:41' : ''];
    const texts = [one.service, one.category, ...sites].map((text) => text.toLowerCase());
    const has = ({ value }: QueryTerm) => texts.some((text) => text.includes(value));
    const words = terms.filter(({ key }) => key === 'text');
    return (
      allows('category', one.category) &&
      allows('state', states.get(name) ?? '') &&
      members.some((member) => allows('code', String(member.closeCode))) &&
      members.some((member) => allows('initiator', member.initiator)) &&
      members.some((member) => allows('instance', member.instance)) &&
      words.every((word) => has(word) !== word.excluded)
    );
  });
  return found.map(([name, members]) => `${name} ${members.length}`).sort();
}

describe('a query of incidents', () => {
  test('leaves what a plain filter over the same incidents leaves, and counts what it hides', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(drawn, { minLength: 1, maxLength: 60, size: 'max' }),
        fc.array(fc.array(term, { minLength: 1, maxLength: 4 }), { minLength: 25, maxLength: 25 }),
        async (all, queries) => {
          const db = await stored(all.map(toEvent), NOW);
          const ask = (terms: readonly QueryTerm[]) =>
            incidents(
              db,
              { ...RANGE, ...queryFilter(terms) },
              { choices: groupChoices(terms), limit: 500 },
              NOW,
              DEFAULT_RETENTION,
            );
          const nameOf = (found: Awaited<ReturnType<typeof ask>>['incidents'][number]) => {
            const { service, environment, category, sendSite, closeSite, initiator, code } = found;
            const stack = STACKS.find((text) => text.startsWith(sendSite?.function.split(' ')[0] ?? '?')) ?? '';
            return JSON.stringify([service, environment, category, stack, closeSite !== null || [initiator, code]]);
          };
          const everything = await ask([]);
          const states = new Map(everything.incidents.map((found) => [nameOf(found), found.state]));
          expect(everything.leftOut).toEqual({ pairs: 0, byCategory: [] });
          for (const terms of queries) {
            const text = formatQuery(terms);
            expect(parseQuery(text)).toEqual({ ok: true, terms });
            const list = await ask(terms);
            const seen = list.incidents.map((found) => `${nameOf(found)} ${found.count}`).sort();
            expect([text, seen]).toEqual([text, expected(all, terms, states)]);
            expect(list.total + list.leftOut.pairs).toBe(everything.total);
            const shown = list.incidents.reduce((sum, { count }) => sum + count, 0);
            const hidden = list.leftOut.byCategory.reduce((sum, { count }) => sum + count, 0);
            expect([text, shown + hidden]).toEqual([text, all.length]);
          }
        },
      ),
      { numRuns: 6, seed: seedOr(20_261_130) },
    );
  });

  test('narrows by the filter, by category and by state, and is paged', async () => {
    const flush = '    at flush (/app/src/outbox.ts:132:9)';
    const db = await stored(
      [
        pair({ at: START, route: '/a' }),
        pair({ at: START, route: '/b' }),
        pair({ at: START, route: '/b', service: 'feed' }, flush),
        pair({ at: START, category: 'double_close', lostBytes: 0 }, flush),
      ],
      NOW,
    );
    const connections = async (filter: object, options = {}) => {
      const list = await incidents(db, { ...RANGE, ...filter }, options, NOW, DEFAULT_RETENTION);
      return list.incidents.map((found) => found.connections);
    };
    expect(await connections({})).toEqual([2, 1, 1]);
    expect(await connections({ route: ['/b'], service: ['chat'] })).toEqual([1]);
    expect(await connections({ service: ['feed'] })).toEqual([1]);
    expect(await connections({}, { choices: { category: any('double_close') } })).toEqual([1]);
    expect(await connections({}, { choices: { state: any('new') } })).toEqual([2, 1, 1]);
    expect(await connections({}, { choices: { state: any('resolved', 'ignored') } })).toEqual([]);
    const first = await incidents(db, RANGE, { limit: 2 }, NOW, DEFAULT_RETENTION);
    expect(first).toMatchObject({ total: 3, nextCursor: '2' });
    const second = await incidents(db, RANGE, { limit: 2, cursor: '2' }, NOW, DEFAULT_RETENTION);
    expect(second.nextCursor).toBeNull();
    expect(new Set([...first.incidents, ...second.incidents].map(({ id }) => id)).size).toBe(3);
  });

  test('knows the code of a pair whose samples are gone by its first incident, and no process of it', async () => {
    const db = await stored([pair({ at: START, closeCode: 4001, instance: 'a' })], NOW);
    await db.query('DELETE FROM close_detail');
    const found = async (query: string) => {
      const parsed = parseQuery(query);
      const choices = groupChoices(parsed.ok ? parsed.terms : []);
      return (await incidents(db, RANGE, { choices }, NOW, DEFAULT_RETENTION)).total;
    };
    expect(await Promise.all(['code:4001', '-code:4001', 'instance:a', '-instance:a'].map(found))).toEqual([
      1, 0, 0, 1,
    ]);
  });

  test('can choose among the codes and the processes of the chosen services', async () => {
    const db = await stored(
      [
        openEvent({ at: START, closeCode: 1001, instance: 'a' }),
        openEvent({ at: START, closeCode: 4001, instance: 'b' }),
        openEvent({ at: START, closeCode: 1011, instance: 'c', service: 'feed' }),
      ],
      NOW,
    );
    expect(await queryValues(db, { ...RANGE, service: ['chat'] })).toEqual({
      codes: [1001, 4001],
      instances: ['a', 'b'],
    });
    expect((await queryValues(db, { ...RANGE, exclude: { service: ['chat'] } })).instances).toEqual(['c']);
  });
});
