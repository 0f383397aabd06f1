import { expect, test } from 'vitest';
import { DEFAULT_RETENTION } from '../../app/_close/time/retention.ts';
import { ingest } from '../../app/_receiver/ingest.ts';
import { exportRequest, jsonBody, openSpan } from '../support/otlp-fixture.ts';

const NOW = Date.now();

/** How many spans of a request were accepted, but not in full. */
function shortened(resource: Record<string, string>, attributes: Record<string, string> = {}): number {
  const request = exportRequest(resource, [openSpan({ attributes }), openSpan({ attributes })]);
  const { events, counts } = ingest(Buffer.from(jsonBody(request)), 'json', NOW, DEFAULT_RETENTION);
  expect(events).toHaveLength(2);
  const entries = counts.entries().counts.filter(({ outcome }) => outcome === 'shortened');
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

test.each(['http.route', 'url.path'])('so are those whose %s is', (name) => {
  expect(shortened({}, { [name]: `/${'r'.repeat(254)}` })).toBe(0);
  expect(shortened({}, { [name]: `/${'r'.repeat(255)}` })).toBe(2);
});
