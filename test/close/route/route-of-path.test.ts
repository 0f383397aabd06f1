import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ID_RULES } from '../../../app/_close/route/id-rules.ts';
import { routeOfPath } from '../../../app/_close/route/route-of-path.ts';
import { PATHS_WITH_IDS, PATHS_WITHOUT_IDS } from './some-paths.ts';

const ALL = { off: [], add: [] };

test.each(PATHS_WITH_IDS)('%s: %s counts under %s', (_, path, route) => {
  expect(routeOfPath(path, ALL)).toBe(route);
});

test.each(PATHS_WITHOUT_IDS)('%s is a route as it is', (path) => {
  expect(routeOfPath(path, ALL)).toBe(path);
});

test.each([
  ['/rooms/7/', '/rooms/:id/'],
  ['//rooms//7', '//rooms//:id'],
  ['/', '/'],
  ['', ''],
  ['rooms/7', 'rooms/:id'],
])('slashes of %s stay', (path, route) => {
  expect(routeOfPath(path, ALL)).toBe(route);
});

test.each([
  ['/rooms/7?token=3f2a91c0aabbccdd#top', '/rooms/:id'],
  ['/chat?x=/7', '/chat'],
  ['/chat#7', '/chat'],
  ['/chat/?', '/chat/'],
  ['?a=1', ''],
])('the query and the fragment of %s do not count', (path, route) => {
  expect(routeOfPath(path, ALL)).toBe(route);
});

test('what follows 32 segments stays as it is', () => {
  expect(routeOfPath('/7'.repeat(40), ALL)).toBe(`${'/:id'.repeat(32)}${'/7'.repeat(8)}`);
});

describe('a rule that is off', () => {
  test.each(ID_RULES)('leaves what it takes for an id as it is: %s', (rule) => {
    const own = PATHS_WITH_IDS.filter(([name]) => name === rule);
    expect(own.length).toBeGreaterThan(0);
    for (const [, path, route] of own) {
      const others = ID_RULES.filter((other) => other !== rule);
      expect(routeOfPath(path, { off: others, add: [] }), `${rule} alone`).toBe(route);
      // The server of a SockJS path is a number too.
      if (rule !== 'sockjs') expect(routeOfPath(path, { off: [rule], add: [] }), `without ${rule}`).toBe(path);
    }
  });

  test('leaves the others on', () => {
    expect(routeOfPath('/rooms/7/user-12', { off: ['number'], add: [] })).toBe('/rooms/7/user-:id');
  });
});

describe('a pattern of a service', () => {
  const add = [
    ['', 't', ':tenant'],
    ['', 'teams', '*', 'v', '12'],
    ['', 'error', '404'],
    ['', ':any', 'inbox'],
  ];

  test.each([
    ['/t/acme', '/t/:tenant'],
    ['/t/acme/ws', '/t/:tenant/ws'],
    ['/t/acme/rooms/7', '/t/:tenant/rooms/:id'],
    ['/t', '/t'],
    ['/t/', '/t/'],
    ['/x/t/acme', '/x/t/acme'],
    ['/teams/7/v/12', '/teams/:id/v/12'],
    ['/teams/red/v/12/7', '/teams/red/v/12/:id'],
    ['/teams/7/v/13', '/teams/:id/v/:id'],
    ['/error/404', '/error/404'],
    ['/acme/inbox', '/:any/inbox'],
    // The first that fits holds.
    ['/t/inbox', '/t/:tenant'],
  ])('counts %s under %s', (path, route) => {
    expect(routeOfPath(path, { off: [], add })).toBe(route);
    expect(routeOfPath(route, { off: [], add })).toBe(route);
  });
});

/** Segments of all kinds, those of the tables among them, and whatever a stranger may send. */
const segment = fc.oneof(
  fc.constantFrom(
    ...[...PATHS_WITH_IDS.map(([, path]) => path), ...PATHS_WITHOUT_IDS].flatMap((path) => path.split('/')),
  ),
  fc.uuid(),
  fc.ulid(),
  fc.emailAddress(),
  fc.base64String({ maxLength: 40 }).map(encodeURIComponent),
  fc.stringMatching(/^[a-z]{0,6}[-_:.;=]?[0-9a-f]{0,12}[-_:.]?[0-9]{0,4}$/),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map(encodeURIComponent),
);
const path = fc.array(segment, { maxLength: 40 }).map((segments) => `/${segments.join('/')}`);
const service = fc.record({
  off: fc.subarray([...ID_RULES]),
  add: fc.constantFrom<string[][]>(
    [],
    [['', '*', ':b']],
    [
      ['', 'rooms', ':room'],
      ['', ':a', '*', 'ws'],
    ],
  ),
});

test('the route of a route is itself', () => {
  fc.assert(
    fc.property(path, service, (some, rules) => {
      const route = routeOfPath(some, rules);
      expect(routeOfPath(route, rules)).toBe(route);
    }),
  );
});

test('a path of names alone is its own route', () => {
  const names = PATHS_WITHOUT_IDS.flatMap((one) => one.split('/'));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...names), { maxLength: 12 }), (some) => {
      const whole = some.join('/');
      expect(routeOfPath(whole, ALL)).toBe(whole);
    }),
  );
});

test('an id counts under the same route whatever it is', () => {
  const id = fc.oneof(
    fc.nat().map(String),
    fc.uuid(),
    fc.ulid(),
    fc.stringMatching(/^[0-9a-f]{24}$/).filter((hex) => /\d.*\d/.test(hex)),
    fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString()),
  );
  fc.assert(
    fc.property(
      id,
      fc.constantFrom('/rooms/', '/api/v2/teams/'),
      fc.constantFrom('', '/', '/ws'),
      (one, before, after) => {
        expect(routeOfPath(before + one + after, ALL)).toBe(`${before}:id${after}`);
      },
    ),
  );
});
