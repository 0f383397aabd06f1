import { expect, test } from 'vitest';
import { traceLink } from '../../../../app/_ui/incident/detail/trace-link.ts';
import { versionStretches } from '../../../../app/_ui/incident/detail/version-ribbon.ts';
import { someVersion } from '../some-incident.ts';

function version(name: string, releasedAt: number | null, connections = 0) {
  return someVersion(name, { releasedAt, count: connections, connections, endedConnections: 100 });
}

const range = { from: 0, to: 100 };

test('each version reaches from its first sight to the next one’s', () => {
  const told = versionStretches([version('1.1.0', 80), version('0.9.4', null), version('1.0.0', 20, 7)], range, []);
  const calm = { connections: 0, isNewest: false };
  expect(told).toEqual([
    { ...calm, name: '0.9.4', version: '0.9.4', from: 0, to: 20, released: false },
    { ...calm, name: '1.0.0', version: '1.0.0', from: 20, to: 80, connections: 7, released: true },
    { ...calm, name: '1.1.0', version: '1.1.0', from: 80, to: 100, released: true, isNewest: true },
  ]);
});

test('a version that came before the range was not released in it, and one without time in it is left out', () => {
  const told = versionStretches([version('1', 5), version('2', 8), version('3', 200)], { from: 10, to: 100 }, []);
  expect(told).toMatchObject([{ name: '2', from: 10, to: 100, connections: 0, released: false }]);
});

test('of many versions only the newest, the one before it and those with a finding stand alone', () => {
  const many = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => version(`${n}`, 10 * n, n));
  const released = [8, 7, 6, 5, 4, 3, 2].map((n) => ({
    version: `${n}`,
    follows: `${n - 1}`,
    hasFinding: n === 4,
  }));
  const told = versionStretches(many, range, released).map((stretch) => [
    stretch.name,
    stretch.from,
    stretch.to,
    stretch.connections,
    stretch.isNewest,
  ]);
  expect(told).toEqual([
    ['other (3 versions)', 10, 40, 6, false],
    ['4', 40, 50, 4, false],
    ['other (2 versions)', 50, 70, 11, false],
    ['7', 70, 80, 7, false],
    ['8', 80, 100, 8, true],
  ]);
});

test.each([
  ['https://tempo.example/trace/{traceId}', 'https://tempo.example/trace/ab12', 'tempo'],
  ['https://www.traces.example/?id={traceId}', 'https://www.traces.example/?id=ab12', 'traces'],
  ['http://10.0.0.7:16686/trace/{traceId}', 'http://10.0.0.7:16686/trace/ab12', 'the tracing system'],
])('%s leads to %s in %s', (template, href, name) => {
  expect(traceLink(template, 'ab12')).toEqual({ href, name });
});
