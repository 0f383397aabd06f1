import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Collector, openSpansAmong, startCollector } from '../support/collector.ts';
import { exportingTo, type Program, run } from '../support/program.ts';

const CONNECTIONS = 8;
/** Eight handshakes, and two connections with a close, a late send, OPEN and CLOSING each. */
const SPANS = CONNECTIONS + 2 * 4;

let collector: Collector;

beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

/** A worker that has closed two of its eight connections, with a late send each, and has exported nothing yet. */
async function serving(): Promise<Program> {
  const program = run('worker-dies.mjs', { ...exportingTo(collector.url), OTEL_BSP_SCHEDULE_DELAY: '60000' });
  const port = await program.printed(/^port (\d+)$/m);
  for (let count = 0; count < CONNECTIONS; count += 1) {
    const client = new WebSocket(`ws://127.0.0.1:${port}/`);
    client.on('error', () => {});
    await once(client, 'open');
  }
  program.tell('prepare');
  await program.said('ready');
  expect(collector.spans).toEqual([]);
  return program;
}

/** What a receiver knows: how connections ended, late sends, and how many were open by the newest span. */
function known() {
  const number = (name: string) =>
    Math.max(...collector.spans.map(({ attributes }) => Number(attributes[`websocket.process.${name}`] ?? 0)));
  return {
    codes: openSpansAmong(collector.spans).map(({ attributes }) => attributes['websocket.close.code']),
    lateSends: collector.spans.filter(({ attributes }) => attributes['error.type'] === 'send_after_close').length,
    openAtDeath: number('opened') - number('ended'),
  };
}

describe('what a worker thread had ended before arrives, and what it had open is known', () => {
  test('after worker.terminate(), while the process goes on', async () => {
    const program = await serving();
    program.tell('terminate');
    await program.said('terminated');
    await collector.received(SPANS);
    expect(known()).toEqual({ codes: [1000, 1000], lateSends: 2, openAtDeath: CONNECTIONS - 2 });
    program.tell('leave');
    expect(await program.ended).toMatchObject({ code: 0, signal: null, stderr: '' });
    expect(collector.spans).toHaveLength(SPANS);
  });

  test('after process.exit() in the main thread', async () => {
    const program = await serving();
    program.tell('exit');
    expect(await program.ended).toMatchObject({ code: 3, signal: null, stderr: '' });
    expect(known()).toEqual({ codes: [1000, 1000], lateSends: 2, openAtDeath: CONNECTIONS - 2 });
  });

  test('after SIGTERM in the main thread', async () => {
    const program = await serving();
    program.kill('SIGTERM');
    expect(await program.ended).toMatchObject({ code: null, signal: 'SIGTERM', stderr: '' });
    expect(known()).toEqual({ codes: [1000, 1000], lateSends: 2, openAtDeath: CONNECTIONS - 2 });
  });
});
