import { expect, test } from 'vitest';
import { incidentPlaces } from '../../../app/_ui/go-to/incident-places.ts';
import { someIncident } from '../incident/some-incident.ts';

test('an incident that was found is told by its sentence and service, and opens over the range that was searched', () => {
  expect(incidentPlaces({ total: 1, incidents: [someIncident()] }, 'kick', '30d')).toEqual([
    {
      kind: 'incident',
      name: 'broadcast rooms.ts:88 sends 12–40 ms after kick session.ts:41, chat',
      href: '/incidents/1400?range=30d',
    },
  ]);
});

test('where more were found than are told, the last place is the list of all', () => {
  const places = incidentPlaces({ total: 23, incidents: [someIncident()] }, 'kick & co', '30d');
  expect(places.at(-1)).toEqual({
    kind: 'incidents',
    name: 'All 23 with “kick & co”',
    href: '/incidents?q=kick+%26+co&range=30d',
  });
});
