import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Collector, openSpansAmong, startCollector } from '../support/collector.ts';
import { exportingTo, type Program, run } from '../support/program.ts';

const CONNECTIONS = 8;
/** What nobody waits for under the SDK's own schedule: five seconds. */
const CRASH_WITHIN_MS = 500;

let collector: Collector;
let codes: number[];

beforeEach(async () => {
  collector = await startCollector();
  codes = [];
});
afterEach(() => collector.close());

/** A server with eight connections, of which it has closed two itself, with a late send each. */
async function serving(env: Record<string, string> = {}, registered = true): Promise<Program> {
  const own = codes;
  const program = run('dies.mjs', { ...exportingTo(collector.url), ...env }, registered);
  const port = await program.printed(/^port (\d+)$/m);
  for (let count = 0; count < CONNECTIONS; count += 1) {
    const client = new WebSocket(`ws://127.0.0.1:${port}/`);
    // A client of the test before may close late.
    client.on('close', (code) => own.push(code)).on('error', () => {});
    await once(client, 'open');
  }
  program.tell('prepare');
  await program.said('ready');
  return program;
}

/** How the server's connections ended: by which ending or code, and how many sent late. */
function told(): { ended: Record<string, number>; affected: number; lateSends: number } {
  const ended: Record<string, number> = {};
  for (const { attributes } of openSpansAmong(collector.spans)) {
    const how = String(attributes['error.type'] ?? attributes['websocket.close.code'] ?? 'no event');
    ended[how] = (ended[how] ?? 0) + 1;
  }
  const late = collector.spans.filter(({ attributes }) => attributes['error.type'] === 'send_after_close');
  return {
    ended,
    affected: late.filter(({ attributes }) => attributes['websocket.error.first'] === true).length,
    lateSends: late.reduce((sum, { attributes }) => sum + Number(attributes['websocket.error.count']), 0),
  };
}

describe('connections that are open when the process ends', () => {
  test('by process.exit() are reported, with what was over before', async () => {
    const program = await serving();
    program.tell('exit');
    expect(await program.ended).toMatchObject({ code: 3, signal: null, stderr: '' });
    expect(told()).toEqual({ ended: { 1000: 2, process_exit: 6 }, affected: 2, lateSends: 2 });
    await expect.poll(() => [...codes].sort()).toEqual([1000, 1000, ...Array(6).fill(1006)]);
    const [open] = openSpansAmong(collector.spans).filter(({ attributes }) => attributes['error.type']);
    expect(open?.attributes).toMatchObject({
      'websocket.close.code': 1006,
      'websocket.close.was_clean': false,
      'websocket.close.initiator': 'local',
      'websocket.connection.unclean': true,
    });
  });

  test('by a crash are reported, with the late sends before it, and it stays the same crash', async () => {
    const program = await serving();
    program.tell('crash');
    const { code, signal, stderr } = await program.ended;
    expect([code, signal]).toEqual([1, null]);
    expect(stderr).toContain('Error: crashed');
    expect(told()).toEqual({ ended: { 1000: 2, 'no event': 1, process_exit: 5 }, affected: 3, lateSends: 3 });
  });

  test('by a shutdown that waits for nobody are reported as what they were', async () => {
    const program = await serving();
    program.tell('shutdown');
    expect(await program.ended).toMatchObject({ code: 0, signal: null, stderr: '' });
    expect(told()).toEqual({ ended: { 1000: 2, 'no event': 6 }, affected: 8, lateSends: 8 });
    await expect.poll(() => [...codes].sort()).toEqual([1000, 1000, ...Array(6).fill(1001)]);
  });

  test('by SIGTERM are reported, and it dies of it', async () => {
    const program = await serving();
    program.kill('SIGTERM');
    expect(await program.ended).toMatchObject({ code: null, signal: 'SIGTERM' });
    expect(told()).toEqual({ ended: { 1000: 2, process_exit: 6 }, affected: 2, lateSends: 2 });
  });

  test('by SIGKILL are those that had opened and of which no end came', async () => {
    const program = await serving({ OTEL_BSP_SCHEDULE_DELAY: '50' });
    // Eight handshakes, and two connections with a close, a late send, OPEN and CLOSING each.
    await collector.received(CONNECTIONS + 2 * 4);
    program.kill('SIGKILL');
    expect(await program.ended).toMatchObject({ code: null, signal: 'SIGKILL' });
    const account = (name: string) =>
      Math.max(...collector.spans.map(({ attributes }) => Number(attributes[`websocket.process.${name}`] ?? 0)));
    expect(told().ended).toEqual({ 1000: 2 });
    expect([account('opened'), account('ended')]).toEqual([CONNECTIONS, 2]);
  });

  test('by a handler of its own are reported, and its exit status stays', async () => {
    const program = await serving();
    program.tell('listen');
    await program.said('listening');
    program.kill('SIGTERM');
    expect(await program.ended).toMatchObject({ code: 7, signal: null, stderr: '' });
    expect(told()).toEqual({ ended: { 1000: 2, process_exit: 6 }, affected: 2, lateSends: 2 });
  });

  test('delay a crash by no more than half a second where nobody answers', async () => {
    const crashedAfter = async (registered: boolean) => {
      const program = await serving({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' }, registered);
      const startedAt = performance.now();
      program.tell('crash');
      expect((await program.ended).code).toBe(1);
      return performance.now() - startedAt;
    };
    const plain = await crashedAfter(false);
    // The limit is on the package's own wait; the rest is the scatter of a busy machine.
    expect(await crashedAfter(true)).toBeLessThan(plain + CRASH_WITHIN_MS + 1_000);
  });
});
