import { expect, test } from 'vitest';
import { traceLink } from '../../../../app/_ui/incident/detail/trace-link.ts';
import { versionStretches } from '../../../../app/_ui/incident/detail/version-ribbon.ts';
import { someVersion } from '../some-incident.ts';

function version(name: string, releasedAt: number | null, connections = 0) {
  return someVersion(name, { releasedAt, count: connections, connections, endedConnections: 100 });
}

test('each version reaches from its first sight to the next one’s', () => {
  const told = versionStretches([version('1.1.0', 80), version('0.9.4', null), version('1.0.0', 20, 7)], 0, 100);
  expect(told).toEqual([
    { version: '0.9.4', from: 0, to: 20, connections: 0, released: false },
    { version: '1.0.0', from: 20, to: 80, connections: 7, released: true },
    { version: '1.1.0', from: 80, to: 100, connections: 0, released: true },
  ]);
});

test('a version that came before the range was not released in it, and one without time in it is left out', () => {
  const told = versionStretches([version('1', 5), version('2', 8), version('3', 200)], 10, 100);
  expect(told).toEqual([{ version: '2', from: 10, to: 100, connections: 0, released: false }]);
});

test.each([
  ['https://tempo.example/trace/{traceId}', 'https://tempo.example/trace/ab12', 'tempo'],
  ['https://www.traces.example/?id={traceId}', 'https://www.traces.example/?id=ab12', 'traces'],
  ['http://10.0.0.7:16686/trace/{traceId}', 'http://10.0.0.7:16686/trace/ab12', 'the tracing system'],
])('%s leads to %s in %s', (template, href, name) => {
  expect(traceLink(template, 'ab12')).toEqual({ href, name });
});
