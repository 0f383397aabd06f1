import { describe, expect, test } from 'vitest';
import { libraryCallOf } from '../../../app/_close/stack/library-call.ts';
import { parseStack } from '../../../app/_close/stack/stack-frame.ts';

const wordsOf = (...frames: string[]) =>
  libraryCallOf(parseStack(frames.map((frame) => `    at ${frame}`).join('\n')))?.words ?? null;

describe('what a library did of its own accord', () => {
  test.each<[string, string, string[]]>([
    [
      'a ping timeout of engine.io',
      'engine.io: ping timeout',
      [
        'Socket.onClose (/app/node_modules/engine.io/build/socket.js:349:18)',
        'Timeout._onTimeout (/app/node_modules/engine.io/build/socket.js:184:18)',
        'listOnTimeout (node:internal/timers:581:17)',
      ],
    ],
    [
      'the same below the folders of pnpm',
      'engine.io: ping timeout',
      [
        'Socket.onClose (/app/node_modules/.pnpm/engine.io@6.6.4/node_modules/engine.io/build/socket.js:349:18)',
        'Timeout.<anonymous> (/app/node_modules/.pnpm/engine.io@6.6.4/node_modules/engine.io/build/socket.js:184:18)',
      ],
    ],
    [
      'a ping timeout of its client, as a browser and a bundle may have it',
      'engine.io-client: ping timeout',
      [
        'WS.doClose (/app/node_modules/engine.io-client/build/cjs/transports/websocket.js:99:21)',
        'Socket._onClose (/app/node_modules/engine.io-client/build/cjs/socket.js:500:28)',
        'Timeout._onTimeout (/app/node_modules/engine.io-client/build/cjs/socket.js:300:18)',
      ],
    ],
    [
      'another timer of engine.io',
      'engine.io: Socket.flush, by a timer',
      [
        'Socket.flush (/app/node_modules/engine.io/build/socket.js:400:18)',
        'Timeout._onTimeout (/app/node_modules/engine.io/build/socket.js:244:18)',
      ],
    ],
    [
      'a ping timeout of graphql-ws, which has one frame',
      'graphql-ws: ping timeout',
      ['Timeout.<anonymous> (file:///app/node_modules/graphql-ws/dist/use/ws.js:48:18)'],
    ],
    [
      'a handler of a package with a scope',
      '@acme/sockets: Pool.drain',
      [
        'close (/app/node_modules/@acme/sockets/lib/close.js:1:1)',
        'Pool.drain (/app/node_modules/@acme/sockets/lib/pool.js:9:1)',
        'EventEmitter.emit (node:events:524:28)',
      ],
    ],
    ['a timer without any name', 'tiny: a timer', ['Timeout._onTimeout (/app/node_modules/tiny/index.js:3:1)']],
    [
      'a named callback of a timer',
      'tiny: check, by a timer',
      ['Timeout.check [as _onTimeout] (/app/node_modules/tiny/index.js:3:1)'],
    ],
  ])('is %s', (_, words, frames) => {
    expect(wordsOf(...frames)).toBe(words);
  });

  test('is nothing where the application is on the stack, wherever it stands', () => {
    const library = 'Socket.close (/app/node_modules/engine.io/build/socket.js:1:1)';
    expect(wordsOf(library, 'ban (/app/src/ban.ts:4:5)')).toBeNull();
    expect(wordsOf('ban (/app/src/ban.ts:4:5)', library)).toBeNull();
    expect(wordsOf('emit (node:events:1:1)')).toBeNull();
    expect(wordsOf()).toBeNull();
  });
});
