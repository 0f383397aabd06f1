import { expect, test } from 'vitest';
import { run } from '../support/program.ts';

const COLLECTED = { NODE_OPTIONS: '--expose-gc' };

async function answerOf(program: string, ...args: string[]) {
  const { code, stdout, stderr } = await run(program, COLLECTED, false, args).ended;
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

test('the records of 50,000 closed sockets are released, also of those that were misused', async () => {
  const { seen, half, end } = await answerOf('released-records.mjs', '25000');
  expect(seen).toBe(50_000);
  expect([half.alive, end.alive]).toEqual([0, 0]);
  // 40 bytes for each of the 25,000 sockets of the second half would be more.
  expect(end.heapUsedBytes - half.heapUsedBytes).toBeLessThan(1_000_000);
}, 180_000);

test.each([
  ['synchronous', 3],
  ['asynchronous', 2],
])(
  'no span and no context of a handshake is kept after it, under a %s context manager',
  async (manager, handshakes) => {
    const plain = await answerOf('handshake-references.mjs', 'plain', manager);
    const hooked = await answerOf('handshake-references.mjs', 'hooked', manager);
    expect(plain).toEqual({ handshakes, open: 1, reachable: [] });
    expect(hooked).toEqual(plain);
  },
  60_000,
);
