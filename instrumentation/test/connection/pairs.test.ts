import { afterEach, describe, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { randomFrom } from '../support/random.ts';
import { errorsAmong, spansTold, stopAndForget, type Told } from '../support/recording.ts';
import { SEED } from '../support/seed.ts';
import { closed, connected } from '../support/sockets.ts';

afterEach(stopAndForget);

const SENDERS: readonly ((socket: WebSocket) => void)[] = [
  function publish(socket) {
    socket.send('1');
  },
  function greet(socket) {
    socket.send('22');
  },
  function heartbeat(socket) {
    socket.ping();
  },
  function replay(socket) {
    socket.send('4444');
  },
  function typing(socket) {
    socket.send('55555');
  },
  function presence(socket) {
    socket.send('666666');
  },
];

const CLOSERS: readonly ((socket: WebSocket) => void)[] = [
  function kick(socket) {
    socket.close(4001);
  },
  function hangUp(socket) {
    socket.close(1000);
  },
  function sweep(socket) {
    socket.terminate();
  },
  function leave(socket) {
    socket.close(4002);
  },
];

interface Sum {
  count: number;
  firsts: number;
  firstsOfPair: number;
}

/** Sums by category, closing and offending function. */
function sumsOf(spans: Told[]): Map<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const { attributes } of errorsAmong(spans)) {
    const other = attributes['websocket.error.other_sites'] === true;
    const key = [
      attributes['error.type'],
      other ? '(others)' : topOf(attributes['websocket.close.stacktrace']),
      other ? '(others)' : topOf(attributes['code.stacktrace']),
    ].join(' ');
    const sum = sums.get(key) ?? { count: 0, firsts: 0, firstsOfPair: 0 };
    sums.set(key, sum);
    sum.count += Number(attributes['websocket.error.count']);
    if (attributes['websocket.error.first'] === true) sum.firsts += 1;
    if (attributes['websocket.error.first_of_pair'] === true) sum.firstsOfPair += 1;
  }
  return sums;
}

function topOf(stack: unknown): string {
  return /^\s*at (?:\w+\.)?(\w+)/.exec(String(stack ?? ''))?.[1] ?? '-';
}

function called(list: readonly ((socket: WebSocket) => void)[], name: string): (socket: WebSocket) => void {
  const found = list.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

describe('repeats belong to their own pair of places', () => {
  test('a third sender is not booked on the second', async () => {
    const { near, far } = await connected();
    const ended = closed(near, far);
    called(CLOSERS, 'kick')(near);
    for (const name of ['publish', 'greet', 'replay', 'replay', 'greet', 'replay']) called(SENDERS, name)(near);
    await ended;
    expect(sumsOf(await spansTold())).toEqual(
      new Map([
        ['send_after_close kick publish', { count: 1, firsts: 1, firstsOfPair: 1 }],
        ['send_after_close kick greet', { count: 2, firsts: 0, firstsOfPair: 1 }],
        ['send_after_close kick replay', { count: 3, firsts: 0, firstsOfPair: 1 }],
      ]),
    );
  });

  test('a close that came later is not blamed', async () => {
    const { near, far } = await connected();
    const ended = closed(near, far);
    far.close(1000);
    await ended;
    called(SENDERS, 'publish')(near);
    called(SENDERS, 'publish')(near);
    called(CLOSERS, 'hangUp')(near);
    called(SENDERS, 'publish')(near);
    expect(sumsOf(await spansTold())).toEqual(
      new Map([
        ['send_after_close - publish', { count: 2, firsts: 1, firstsOfPair: 1 }],
        ['send_after_close hangUp publish', { count: 1, firsts: 0, firstsOfPair: 1 }],
      ]),
    );
  });

  test('two lines of one function are told apart, and are one pair of functions', async () => {
    const { near, far } = await connected();
    const ended = closed(near, far);
    called(CLOSERS, 'kick')(near);
    function tick(socket: WebSocket) {
      socket.send('one');
      socket.send('two');
    }
    tick(near);
    tick(near);
    await ended;
    const spans = errorsAmong(await spansTold());
    const lines = new Set(spans.map(({ attributes }) => String(attributes['code.stacktrace']).split('\n')[0]));
    expect(lines.size).toBe(2);
    expect(spans.filter(({ attributes }) => attributes['websocket.error.first_of_pair'])).toHaveLength(1);
  });

  test('beyond eight pairs of a category, the rest is in one that says so', async () => {
    const { near, far } = await connected();
    const ended = closed(near, far);
    called(CLOSERS, 'kick')(near);
    const senders = Array.from(
      { length: 11 },
      (_, index) =>
        // Eleven functions of eleven scripts.
        new Function('socket', `socket.send('x');\n//# sourceURL=/app/sender-${index}.js`),
    );
    for (let round = 0; round < 3; round += 1) for (const send of senders) send(near);
    await ended;
    const spans = errorsAmong(await spansTold());
    const others = spans.filter(({ attributes }) => attributes['websocket.error.other_sites'] === true);
    expect(others.map(({ attributes }) => attributes['websocket.error.count'])).toEqual([9]);
    expect(others[0]?.attributes).not.toHaveProperty('code.stacktrace');
    expect(others[0]?.attributes['websocket.error.first_of_pair']).toBe(false);
    expect(spans.filter(({ attributes }) => attributes['websocket.error.first_of_pair'])).toHaveLength(8);
    expect(spans.reduce((sum, { attributes }) => sum + Number(attributes['websocket.error.count']), 0)).toBe(33);
  });

  test('after 64 late sends their places are estimated, which is said, and their number stays exact', async () => {
    const { near, far } = await connected();
    const ended = closed(near, far);
    called(CLOSERS, 'kick')(near);
    const [publish, greet] = [called(SENDERS, 'publish'), called(SENDERS, 'greet')];
    for (let index = 0; index < 64; index += 1) (index % 2 === 0 ? publish : greet)(near);
    const exact = await spansTold();
    expect(sumsOf(exact).get('send_after_close kick publish')?.count).toBe(32);
    expect(errorsAmong(exact).some(({ attributes }) => 'websocket.error.estimated' in attributes)).toBe(false);
    const repeats = 20_000;
    for (let index = 0; index < repeats; index += 1) (index % 4 === 0 ? publish : greet)(near);
    await ended;
    const spans = await spansTold();
    const counts = sumsOf(spans);
    const published = counts.get('send_after_close kick publish')?.count ?? 0;
    expect(published + (counts.get('send_after_close kick greet')?.count ?? 0)).toBe(repeats);
    // Some 1,300 looks, each of which stands for 16 sends on average: the standard deviation is some 280.
    expect(Math.abs(published - repeats / 4)).toBeLessThan(1_500);
    expect(errorsAmong(spans).some(({ attributes }) => attributes['websocket.error.estimated'] === true)).toBe(true);
  });

  test(`any order of senders and closers is counted as it happened (seed ${SEED})`, async () => {
    const random = randomFrom(SEED);
    const pick = <Item>(list: readonly Item[]): Item | undefined => list[Math.floor(random() * list.length)];
    for (let round = 0; round < 60; round += 1) {
      const { near, far } = await connected();
      const ended = closed(near, far);
      const closedByPeer = random() < 0.3;
      if (closedByPeer) {
        far.close(1000);
        await ended;
      }
      const expected = new Map<string, Sum>();
      const seen = new Set<string>();
      let firstClose = '-';
      const note = (category: string, name: string) => {
        const key = `${category} ${firstClose} ${name}`;
        const sum = expected.get(key) ?? { count: 0, firsts: 0, firstsOfPair: 1 };
        expected.set(key, sum);
        sum.count += 1;
        if (!seen.has(category)) sum.firsts += 1;
        seen.add(category);
      };
      let late = 0;
      for (let step = 0; step < 60 && late < 64; step += 1) {
        const isOpen = near.readyState === near.OPEN;
        if (random() < (isOpen ? 0.5 : 0.15)) {
          const close = pick(CLOSERS);
          if (close === undefined) continue;
          if (firstClose !== '-' && close.name !== 'sweep') note('double_close', close.name);
          if (firstClose === '-') firstClose = close.name;
          close(near);
        } else {
          const send = pick(SENDERS);
          if (!isOpen) {
            note('send_after_close', send?.name ?? '');
            late += 1;
          }
          send?.(near);
        }
        // Some of the repeats are reported in between.
        if (random() < 0.05) await new Promise((resolve) => setImmediate(resolve));
      }
      if (near.readyState === near.OPEN) near.terminate();
      await ended;
      const beyond = [...expected].filter(([key]) => key.startsWith('send_after_close')).length > 8;
      if (!beyond) expect(sumsOf(await spansTold()), `round ${round}`).toEqual(expected);
      else await spansTold();
    }
  }, 30_000);
});
