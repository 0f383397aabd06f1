import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Collector, openSpansAmong, startCollector } from '../support/collector.ts';
import { exportingTo, run } from '../support/program.ts';

let collector: Collector;

beforeEach(async () => {
  collector = await startCollector();
});

afterEach(async () => {
  await collector.close();
});

for (const library of ['socket-io', 'graphql-ws']) {
  test(`${library}, server and clients, is told without an incident, each connection at both ends`, async () => {
    const { code, stdout, stderr } = await run(`${library}.mjs`, exportingTo(collector.url)).ended;
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('visitors 6');
    const open = openSpansAmong(collector.spans);
    for (const role of ['client', 'server']) {
      expect(open.filter(({ attributes }) => attributes['websocket.role'] === role)).toHaveLength(6);
    }
    expect(collector.spans.filter(({ name }) => name === 'websocket.error')).toEqual([]);
    expect(open.filter(({ attributes }) => attributes['websocket.connection.unclean'])).toEqual([]);
  });
}
