import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callSiteOf, isLibraryFrame } from '../../../app/_close/stack/call-site.ts';
import { parseStack } from '../../../app/_close/stack/stack-frame.ts';

function siteOf(stack: string): string {
  const site = callSiteOf(parseStack(stack));
  return site === null ? 'none' : `${site.function} ${site.file}:${site.line}`;
}

describe('the call site of a stack', () => {
  test.each<[string, string, string]>([
    [
      'of a method',
      'at Room.broadcast (/app/src/rooms.ts:88:16)\n    at Room.tick (/app/src/rooms.ts:61:10)',
      'Room.broadcast src/rooms.ts:88',
    ],
    [
      'below frames of ws, of Node.js and of other packages',
      `    at WebSocket.send (/app/node_modules/ws/lib/websocket.js:452:12)
    at Socket.emit (node:events:519:28)
    at internal/process/task_queues.js:95:5
    at wrap (/app/node_modules/.pnpm/p-queue@8/node_modules/p-queue/dist/index.js:3:1)
    at kick (file:///app/src/session.ts:41:17)`,
      'kick src/session.ts:41',
    ],
    ['with the message in front', 'Error: late\n    at kick (/app/src/session.ts:41:17)', 'kick src/session.ts:41'],
    ['awaited', '    at async Session.kick (/app/src/session.ts:41:17)', 'Session.kick src/session.ts:41'],
    [
      'called by another name',
      '    at Room.broadcast [as send] (/app/src/rooms.ts:88:16)',
      'Room.broadcast src/rooms.ts:88',
    ],
    ['of a constructor', '    at new Room (/app/src/rooms.ts:8:5)', 'Room src/rooms.ts:8'],
    ['of a plain object', '    at Object.kick (/app/src/session.js:41:17)', 'kick src/session.js:41'],
    ['of a static method on older engines', '    at Function.create (/app/src/rooms.ts:3:1)', 'create src/rooms.ts:3'],
    ['without a function', '    at /app/src/session.ts:41:17', '<anonymous> src/session.ts:41'],
    ['of a module', '    at Object.<anonymous> (/app/src/main.js:3:1)', '<anonymous> src/main.js:3'],
    [
      'of a callback in a named function of the same file',
      `    at <anonymous> (/app/src/rooms.ts:90:18)
    at Array.forEach (<anonymous>)
    at Room.broadcast (/app/src/rooms.ts:89:18)`,
      'Room.broadcast > <anonymous> src/rooms.ts:90',
    ],
    [
      'of a callback that another file calls',
      '    at Timeout.<anonymous> (/app/src/a.ts:9:1)\n    at run (/app/src/b.ts:2:1)',
      '<anonymous> src/a.ts:9',
    ],
    [
      'of a promise',
      '    at new Promise (<anonymous>)\n    at async Promise.all (index 0)\n    at flush (/srv/src/outbox.ts:132:9)',
      'flush src/outbox.ts:132',
    ],
    [
      'of a timer',
      '    at Timeout._onTimeout (/app/src/a.ts:9:1)\n    at listOnTimeout (node:internal/timers:581:17)',
      '<anonymous> src/a.ts:9',
    ],
    ['in eval', '    at eval (eval at run (/app/src/script.js:12:3), <anonymous>:1:5)', '<anonymous> src/script.js:12'],
    ['on Windows', '    at kick (C:\\deploy\\chat\\src\\session.ts:41:17)', 'kick src/session.ts:41'],
    ['with a space in its path', '    at kick (file:///home/a%20b/src/session.ts:41:17)', 'kick src/session.ts:41'],
    ['of SpiderMonkey', 'kick@https://example.com/src/session.js?v=2:41:17', 'kick src/session.js:41'],
    [
      'of an anonymous function of SpiderMonkey',
      'Room.prototype.broadcast/<@https://example.com/src/rooms.js:90:18\nsetTimeout handler*tick@https://example.com/src/a.js:1:1',
      'Room.prototype.broadcast > <anonymous> src/rooms.js:90',
    ],
    [
      'of JavaScriptCore',
      '[native code]\nforEach@[native code]\nkick@https://example.com/src/session.js:41:17',
      'kick src/session.js:41',
    ],
    ['of a page, by URL alone', '@https://example.com:8443/src/session.js:41:17', '<anonymous> src/session.js:41'],
    ['of webpack', '    at kick (webpack://chat/./src/session.ts?a1b2:41:17)', 'kick src/session.ts:41'],
    [
      'of Next.js in development',
      '    at kick (webpack-internal:///(rsc)/./src/session.ts:41:17)',
      'kick src/session.ts:41',
    ],
    [
      'minified, in a bundle with a hash',
      '    at t.broadcast (https://cdn.example.com/assets/main.3f2a9c1b.js:1:48213)',
      't.broadcast assets/main.js:1',
    ],
    ['of Rollup', '    at t (https://example.com/assets/index-BxY2k3Zq.js:1:9)', 't assets/index.js:1'],
    [
      'of Rollup, with a dash in the hash',
      '    at t (https://example.com/assets/index-Bx-2k3Zq.js:1:9)',
      't assets/index.js:1',
    ],
    ['of esbuild', '    at t (/app/dist/chunk-7XQ2M3ZP.mjs:1:9)', 't dist/chunk.mjs:1'],
    ['of a chunk that is all hash', '    at t (https://example.com/js/0a1b2c3d4e5f.chunk.js:1:9)', 't js/*.chunk.js:1'],
    ['of a release folder by date', '    at kick (/app/releases/20261119/src/rooms.ts:1:9)', 'kick src/rooms.ts:1'],
    ['of a release folder by version', '    at kick (/opt/chat-1.4.2/rooms.js:1:9)', 'kick rooms.js:1'],
    ['of a release folder by commit', '    at kick (/srv/3f2a9c1b77/server/rooms.js:1:9)', 'kick server/rooms.js:1'],
    ['of a folder without a known root', '    at kick (/home/deploy/chat/rooms.js:1:9)', 'kick chat/rooms.js:1'],
    ['of a monorepo', '    at kick (/repo/packages/chat/src/rooms.ts:1:9)', 'kick packages/chat/src/rooms.ts:1'],
    [
      'of packages alone',
      '    at Object.emit (node:events:519:28)\n    at send (/app/node_modules/ws/lib/sender.js:3:4)',
      'emit node:events:519',
    ],
    ['of nothing', 'Error: no frames here', 'none'],
    ['of a message that only looks like a frame', 'mail me at a@b.example', 'none'],
  ])('%s', (_, stack, expected) => {
    expect(siteOf(stack)).toBe(expected);
  });

  test.each([
    'room-Sessions.ts',
    'version2.js',
    'my-WebSocket.js',
    'utf8.js',
    'en-US.js',
    'decade.js',
    'app.config.ts',
  ])('takes no part of %s for a hash', (name) => {
    expect(siteOf(`    at f (/app/src/${name}:1:1)`)).toBe(`f src/${name}:1`);
  });

  test('is the same wherever the lines have gone, in another folder, under another hash', () => {
    const position = fc.tuple(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 99_999 }));
    const hash = fc.stringMatching(/^[0-9a-f]{8}$/).filter((text) => /\d/.test(text));
    const folder = fc.constantFrom('/app', '/srv/releases/20261119', 'file:///opt/chat-2.0.1', 'https://example.com');
    fc.assert(
      fc.property(fc.array(position, { minLength: 3, maxLength: 3 }), hash, folder, (positions, digits, root) => {
        const [a = [0, 0], b = [0, 0], c = [0, 0]] = positions;
        const stack = `    at <anonymous> (${root}/dist/main.${digits}.js:${a.join(':')})
    at Array.map (<anonymous>)
    at Room.broadcast [as send] (${root}/dist/main.${digits}.js:${b.join(':')})
    at run (${root}/node_modules/lib/index.js:${c.join(':')})`;
        expect(siteOf(stack)).toBe(`Room.broadcast > <anonymous> dist/main.js:${a[0]}`);
      }),
    );
  });

  test('of any text is found without an error', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('at ', '(', ')', ':', '1', '@', '\n', 'a', '/', '<', '>', ' ') }),
        (text) => {
          expect(callSiteOf(parseStack(text))?.file ?? '').toBeTypeOf('string');
        },
      ),
    );
  });
});

test.each<[boolean, string]>([
  [true, 'node:net'],
  [true, 'internal/timers.js'],
  [true, '/app/node_modules/undici/lib/x.js'],
  [true, 'webpack://chat/../node_modules/ws/lib/sender.js'],
  [true, '/app/.yarn/cache/ws-npm-8.18.zip/x.js'],
  [true, 'webpack://chat/webpack/bootstrap'],
  [true, ''],
  [false, '/app/src/node_modules_list.ts'],
  [false, 'https://example.com/internal/chat.js'],
])('it is %s that %s is of a library', (expected, location) => {
  expect(isLibraryFrame({ function: 'f', location, line: 1, column: 1 })).toBe(expected);
});

describe('the call site in a function without a name', () => {
  const stack = '    at WebSocket.<anonymous> (/app/src/rooms.ts:2:34)\n    at attach (/app/src/rooms.ts:1:1)';
  const source = "function attach(socket) {\n  socket.on('message', () => { m.close(1000); m.close(1008); });\n}";
  const resolved = (frame: string, text: string | null) => parseStack(frame).map((each) => ({ ...each, source: text }));
  const handler = "attach > socket.on('message') handler";

  test.each<[string, string, string | null, string, string]>([
    ['is the sender’s', stack, null, `${handler}, m.close(1000)`, `${handler}, m.close(1000)`],
    ['is read from the source of a map', stack, source, '<anonymous>', `${handler}, m.close(1000)`],
    [
      'is another one for the next statement',
      stack.replace('34', '49'),
      source,
      '<anonymous>',
      `${handler}, m.close(1008)`,
    ],
    ['is that of the map where both know it', stack, source, 't.on() handler, e.close()', `${handler}, m.close(1000)`],
    ['stays as it was where nobody knows more', stack, null, '<anonymous>', 'attach > <anonymous>'],
    ['stays as it was for senders that did not look', stack, source, '', 'attach > <anonymous>'],
  ])('%s', (_, frames, text, call, name) => {
    expect(callSiteOf(resolved(frames, text), call)?.function).toBe(name);
  });
});
