import { expect, test } from 'vitest';
import type { RouteRules } from '../../app/_close/route/route-rules.ts';
import { DEFAULT_RETENTION } from '../../app/_close/time/retention.ts';
import { type Ingest, ingest } from '../../app/_receiver/ingest.ts';
import type { IngestCounts } from '../../app/_store/event/ingest-count.ts';
import { exportRequest, type FixtureAttributes, jsonBody, openSpan } from '../support/otlp-fixture.ts';

const NOW = Date.now();

/** How many spans of a request were accepted, but not in full. */
function shortened(resource: Record<string, string>, attributes: FixtureAttributes = {}): number {
  const request = exportRequest(resource, [openSpan({ attributes }), openSpan({ attributes })]);
  const { events, counts } = ingest(Buffer.from(jsonBody(request)), 'json', 'default', NOW, DEFAULT_RETENTION);
  expect(events).toHaveLength(2);
  return countOf(counts, 'shortened');
}

function countOf(counts: IngestCounts, outcome: string): number {
  const entries = counts.entries().counts.filter((entry) => entry.outcome === outcome);
  return entries.reduce((sum, { n }) => sum + n, 0);
}

test.each([
  'service.name',
  'service.version',
  'deployment.environment.name',
  'deployment.environment',
  'service.instance.id',
  'host.name',
  'k8s.pod.name',
])('spans whose %s is too long to be kept in full are counted as shortened', (name) => {
  expect(shortened({ [name]: 'n'.repeat(255) })).toBe(0);
  expect(shortened({ [name]: 'n'.repeat(256) })).toBe(2);
});

/** 252 characters. */
const LONG = [99, 99, 51].map((length) => `/${'r'.repeat(length)}`).join('');

test.each(['http.route', 'url.path'])('so are those whose %s is', (name) => {
  const none = { 'http.route': undefined };
  expect(shortened({}, { ...none, [name]: `${LONG}/rr` })).toBe(0);
  expect(shortened({}, { ...none, [name]: `${LONG}/rrr` })).toBe(2);
});

test('but not those whose path is long for its ids or its query, or beside a route', () => {
  const long = `/rooms/${'7'.repeat(300)}?q=${'q'.repeat(300)}`;
  expect(shortened({}, { 'http.route': undefined, 'url.path': long })).toBe(0);
  expect(shortened({}, { 'http.route': '/rooms/:room', 'url.path': LONG.repeat(2) })).toBe(0);
});

test('spans whose path held ids count under its route, and are counted as generalized; a route stays as it is', () => {
  const request = exportRequest({ 'service.name': 'chat' }, [
    openSpan({ path: '/rooms/7' }),
    openSpan({ path: '/rooms/8?x=8' }),
    openSpan({ path: '/lobby?x=8' }),
    openSpan({ route: '/rooms/7' }),
    openSpan({ attributes: { 'http.route': '', 'url.path': '/t/acme' } }),
    openSpan({ path: `${LONG}/7/rrr` }),
  ]);
  const read = (rules: RouteRules) =>
    ingest(Buffer.from(jsonBody(request)), 'json', 'default', NOW, DEFAULT_RETENTION, rules);
  const routesOf = ({ events }: Ingest) => events.map(({ route }) => route);
  const asBuiltIn = read(new Map());
  const cut = `${LONG}/:i`;
  expect(routesOf(asBuiltIn)).toEqual(['/rooms/:id', '/rooms/:id', '/lobby', '/rooms/7', '/t/acme', cut]);
  expect(countOf(asBuiltIn.counts, 'generalized')).toBe(3);
  expect(countOf(asBuiltIn.counts, 'shortened')).toBe(1);
  const ofChat = read(new Map([['chat', { off: ['number'], add: [['', 't', ':tenant']] }]]));
  expect(routesOf(ofChat).slice(0, 5)).toEqual(['/rooms/7', '/rooms/8', '/lobby', '/rooms/7', '/t/:tenant']);
  expect(countOf(ofChat.counts, 'generalized')).toBe(1);
});
