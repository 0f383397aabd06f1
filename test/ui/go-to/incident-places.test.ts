import { expect, test } from 'vitest';
import { incidentPlaces } from '../../../app/_ui/go-to/incident-places.ts';
import { someIncident } from '../incident/some-incident.ts';

const NOW = Date.UTC(2025, 10, 20, 14);
const search = (text: string, query = '') => ({
  text,
  range: '30d' as const,
  query: new URLSearchParams(query),
  now: NOW,
});

test('an incident that was found is told by its sentence and service, and opens over the range that was searched', () => {
  expect(incidentPlaces({ total: 1, incidents: [someIncident()] }, search('kick'))).toEqual([
    {
      kind: 'incident',
      name: 'broadcast rooms.ts:88 sends 12–40 ms after kick session.ts:41, chat',
      href: '/incidents/1400?range=30d',
    },
  ]);
});

test('where more were found than are told, the last place is the list of all', () => {
  const places = incidentPlaces({ total: 23, incidents: [someIncident()] }, search('kick & co'));
  expect(places.at(-1)).toEqual({
    kind: 'incidents',
    name: 'All 23 with “kick & co”',
    href: '/incidents?range=30d&q=kick+%26+co',
  });
});

test('an incident opens over the range of the page where it happened in it, and without the filters of another service', () => {
  const href = (query: string, lastSeen: number) =>
    incidentPlaces({ total: 1, incidents: [someIncident({ lastSeen })] }, search('kick', query))[0]?.href;
  expect(href('range=1h&service=feed&tz=UTC', NOW - 60_000)).toBe('/incidents/1400?range=1h&tz=UTC');
  expect(href('range=1h&service=feed&tz=UTC', NOW - 7_200_000)).toBe('/incidents/1400?tz=UTC&range=30d');
  expect(href('from=1000&to=3000', 2000)).toBe('/incidents/1400?from=1000&to=3000');
  expect(href('from=1000&to=3000', 3000)).toBe('/incidents/1400?range=30d');
});
