import { expect, test } from 'vitest';
import { incidentAddress, incidentsAddress } from '../../../app/_ui/incident/incidents-address.ts';

const query = new URLSearchParams('service=chat&version=1.0.0&version=1.1.0&range=24h&sample=3&pick=newest');

test('the list has the view of the page that leads to it, and nothing of a single incident', () => {
  expect(incidentsAddress(query)).toBe('/incidents?service=chat&version=1.0.0&version=1.1.0&range=24h');
  expect(incidentsAddress(new URLSearchParams('sample=3'))).toBe('/incidents');
});

test('what the list is narrowed to takes the place of what the view had of it', () => {
  const address = new URL(incidentsAddress(query, { from: 60_000, to: 120_000, version: '' }), 'http://x');
  expect(Object.fromEntries(address.searchParams)).toEqual({
    service: 'chat',
    range: '24h',
    version: '',
    from: '60000',
    to: '120000',
  });
  expect(address.searchParams.getAll('version')).toEqual(['']);
});

test('an incident has the view, too', () => {
  expect(incidentAddress('12', query)).toBe('/incidents/12?service=chat&version=1.0.0&version=1.1.0&range=24h');
});

test('a narrowing replaces what the query says by its key, and leaves the rest of the query', () => {
  const query = new URLSearchParams({ q: 'category:double_close -version:2.0.0 kick' });
  const narrowed = new URL(incidentsAddress(query, { category: 'peer_gone' }), 'http://x').searchParams;
  expect([...narrowed]).toEqual([
    ['q', '-version:2.0.0 kick'],
    ['category', 'peer_gone'],
  ]);
});
