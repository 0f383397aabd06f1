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

test('what a library closes by itself carries the frames of the library, down to what began it', async () => {
  const { code, stdout, stderr } = await run('closing-libraries.mjs', exportingTo(collector.url)).ended;
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('closed 1005 4408 1006');
  const closes = collector.spans.filter(({ name }) => name === 'websocket.close');
  expect(closes.map(({ attributes }) => attributes)).toEqual([
    expect.objectContaining({
      'websocket.operation': 'close',
      'code.function.name': 'WebSocket.doClose',
      'code.stacktrace': expect.stringMatching(
        /^ {4}at WebSocket\.doClose .*\n {4}at Socket\.onClose \(.*\n {4}at Timeout\.\S+ \(.*\/engine\.io\/build\/socket\.js:\d+:\d+\)$/s,
      ),
    }),
    expect.objectContaining({
      'websocket.close.code': 4408,
      'code.stacktrace': expect.stringMatching(/\n {4}at Timeout\.\S+ \(.*\/graphql-ws\/dist\/server\S*\)$/),
    }),
    expect.objectContaining({
      'websocket.operation': 'terminate',
      'code.function.name': expect.stringMatching(/^Timeout\./),
      'code.file.path': expect.stringMatching(/\/graphql-ws\/dist\/use\/ws\.js$/),
    }),
  ]);
});
