import { expect, test } from 'vitest';
import { matchPlaces, placesOf } from '../../../app/_ui/go-to/places.ts';

const places = placesOf({
  services: [
    { service: 'chat', environment: 'production', lastSeenAt: 0 },
    { service: 'chat', environment: 'staging', lastSeenAt: 0 },
    { service: 'feed & co', environment: 'production', lastSeenAt: 0 },
  ],
  environments: ['production', 'staging'],
  versions: ['', '1.1.0'],
  routes: ['/ws/chat'],
});

test('one can go to every screen, and to each service, version and route once', () => {
  expect(places.map(({ kind, name }) => `${kind} ${name}`)).toEqual(
    expect.arrayContaining(['screen Overview', 'screen Set-up', 'service chat', 'version 1.1.0', 'route /ws/chat']),
  );
  expect(places.filter(({ name }) => name === 'chat')).toHaveLength(1);
  expect(places.find(({ name }) => name === 'feed & co')?.href).toBe('/?service=feed+%26+co');
  expect(places.some(({ name }) => name === '')).toBe(false);
});

test('every word counts, and what begins with the text comes first', () => {
  expect(matchPlaces(places, 'chat').map(({ name }) => name)).toEqual(['chat', '/ws/chat']);
  expect(matchPlaces(places, 'route CHAT').map(({ name }) => name)).toEqual(['/ws/chat']);
  expect(matchPlaces(places, 'nowhere')).toEqual([]);
});
