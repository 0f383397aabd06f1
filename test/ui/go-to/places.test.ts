import { expect, test } from 'vitest';
import { matching, overviewPlaces, screenPlaces } from '../../../app/_ui/go-to/places.ts';

const NOTHING = new URLSearchParams();
const known = {
  services: [
    { service: 'chat', environment: 'production', lastSeenAt: 0 },
    { service: 'chat', environment: 'staging', lastSeenAt: 0 },
    { service: 'feed & co', environment: 'production', lastSeenAt: 0 },
  ],
  environments: ['production', 'staging'],
  versions: ['', '1.1.0'],
  routes: ['/ws/chat'],
};
const places = [...screenPlaces(NOTHING, false), ...overviewPlaces(known, NOTHING)];

test('one can go to every screen, and to each service, version and route once', () => {
  expect(places.map(({ kind, name }) => `${kind} ${name}`)).toEqual(
    expect.arrayContaining([
      'screen Overview',
      'screen Set-up',
      'screen of alerts Policies',
      'service chat',
      'version 1.1.0',
      'route /ws/chat',
    ]),
  );
  expect(places.filter(({ name }) => name === 'chat')).toHaveLength(1);
  expect(places.find(({ name }) => name === 'feed & co')?.href).toBe('/?service=feed+%26+co');
  expect(places.some(({ name }) => name === '')).toBe(false);
});

test('the screens of access are places for admins alone', () => {
  const ofAccess = (isAdmin: boolean) =>
    screenPlaces(new URLSearchParams('tz=UTC&range=7d'), isAdmin).filter(({ kind }) => kind === 'access');
  expect(ofAccess(false)).toEqual([]);
  expect(ofAccess(true).map(({ href }) => href)).toEqual([
    '/access?tz=UTC',
    '/access/keys?tz=UTC',
    '/access/audit?tz=UTC',
  ]);
});

test('every word counts, and what begins with the text comes first', () => {
  expect(matching(places, 'chat').map(({ name }) => name)).toEqual(['chat', '/ws/chat']);
  expect(matching(places, 'route CHAT').map(({ name }) => name)).toEqual(['/ws/chat']);
  expect(matching(places, 'nowhere')).toEqual([]);
});

test('one keeps the range and the filters, but for what is chosen and what belongs to another service', () => {
  const query = new URLSearchParams('range=24h&service=feed&version=2&environment=staging&groupBy=route&tz=UTC&q=x');
  const href = (name: string) =>
    [...screenPlaces(query, false), ...overviewPlaces(known, query)].find((place) => place.name === name)?.href;
  expect(href('Incidents')).toBe('/incidents?service=feed&environment=staging&version=2&range=24h&tz=UTC');
  expect(href('Set-up')).toBe('/set-up');
  expect(href('chat')).toBe('/?environment=staging&range=24h&tz=UTC&service=chat');
  expect(href('1.1.0')).toBe('/?service=feed&environment=staging&range=24h&tz=UTC&version=1.1.0');
});
