import { expect, test } from 'vitest';
import { apiAddress, apiStep } from '../../../app/_ui/view/api-address.ts';

test("the API's address has the project, the range, every filter value and the question", () => {
  const view = {
    project: 'shop',
    service: ['a', 'b & c'],
    environment: [],
    version: ['1'],
    route: ['/ws/:id'],
    role: ['server' as const],
    q: 'kick -version:"2 0" state:new -role:client',
  };
  const address = new URL(
    apiAddress(
      'timeseries',
      view,
      { from: 60_000, to: 120_000 },
      { measure: 'lateSends', state: ['new', 'ongoing'], category: [] },
    ),
    'http://x',
  );
  expect(address.pathname).toBe('/api/v1/timeseries');
  expect([...address.searchParams]).toEqual([
    ['from', '60000'],
    ['to', '120000'],
    ['service', 'a'],
    ['service', 'b & c'],
    ['version', '1'],
    ['route', '/ws/:id'],
    ['role', 'server'],
    ['q', '-version:"2 0" -role:client'],
    ['measure', 'lateSends'],
    ['state', 'new'],
    ['state', 'ongoing'],
    ['project', 'shop'],
  ]);
});

test.each([
  [1, 1],
  [2, 1],
  [10, 1],
  [30, 15],
  [120, 60],
  [720, 60],
  [1440, 1440],
])('buckets of %d min are made of the API’s of %d min', (chart, api) => {
  expect(apiStep(chart * 60_000)).toBe(api * 60_000);
});
