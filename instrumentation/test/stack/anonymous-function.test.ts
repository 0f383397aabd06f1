import { expect, test } from 'vitest';
import { anonymousCall } from '../../src/stack/anonymous-function.ts';

/** A source marks the call by `§` in front of its name. */
function marked(source: string): string | undefined {
  const [before = ''] = source.split('§');
  const lines = before.split('\n');
  return anonymousCall(source.replace('§', ''), lines.length, (lines.at(-1) ?? '').length + 1);
}

test.each<[string, string, string | undefined]>([
  [
    'a handler',
    "function attach(socket) {\n  socket.on('message', (data) => {\n    socket.§close(1008);\n  });\n}",
    "attach > socket.on('message') handler, socket.close(1008)",
  ],
  [
    'a handler in a handler',
    "server.on('connection', (socket) => {\n  socket.on('message', function (data) {\n    if (data) {\n socket.§send('late');\n } }); });",
    "server.on('connection') handler > socket.on('message') handler, socket.send('late')",
  ],
  [
    'an arrow without braces',
    "export const attach = (socket: Socket): void => {\n  socket.once('ready', () => socket.§close(1000, 'bye'));\n};",
    "attach > socket.once('ready') handler, socket.close(1000, 'bye')",
  ],
  [
    'a timer',
    'class Room {\n  tick() {\n    setTimeout(() => {\n      this.socket.§send(x);\n    }, 10); } }',
    'Room.tick > setTimeout handler, this.socket.send(x)',
  ],
  [
    'a promise',
    'async function run() { await load().then((value) => socket.§send(value)); }',
    'run > then handler, socket.send(value)',
  ],
  ['an argument after an arrow', 'function run() { both(() => 1, socket.§close()); }', 'run, socket.close()'],
  ['arguments over lines', 'list.forEach((m) => { m.§send(\n  one,\n  two,\n); });', 'list.forEach handler, m.send('],
  ['an optional call', 'list.forEach((m) => { m?.§close(); });', 'list.forEach handler, m?.close()'],
  [
    'a function that is returned',
    'function make() { return () => { socket.§close(); }; }',
    'make > function, socket.close()',
  ],
  ['a module', 'import x from "x";\nsocket.§close();', 'module, socket.close()'],
  [
    'brackets in texts',
    "on('}', () => { const a = '({'; /* ) */ socket.§close(); });",
    "on('}') handler, socket.close()",
  ],
  ['a second call of the same text', 'on(() => { a.close(); if (x) { a.§close(); } });', 'on handler, a.close() #2'],
  ['no call', 'on(() => { const §a = 1; });', undefined],
  ['a place behind the end', 'a', undefined],
  ['a bundle', `${'x'.repeat(600)};on(() => { a.§close(); });`, undefined],
])('the call in %s', (_, source, call) => {
  expect(marked(source)).toBe(call);
});

test('two statements of one arrow function are two calls, wherever their lines are', () => {
  const source = (first: string, second: string) =>
    `socket.on('message', (data) => {\n  if (bad(data)) socket.${first}close(1008);\n  else socket.${second}close(1000);\n});`;
  const calls = [marked(source('§', '')), marked(source('', '§'))];
  expect(new Set(calls).size).toBe(2);
  const shifted = [`\n\n// new\nfunction other() {}\n${source('§', '')}`, `import 'a';\n${source('', '§')}`].map(
    marked,
  );
  expect(shifted).toEqual(calls);
});

test('equal statements of two functions are two calls', () => {
  const source = (first: string, second: string) =>
    `socket.on('message', () => {\n  socket.${first}close();\n});\nsocket.on('error', () => {\n  socket.${second}close();\n});`;
  expect([marked(source('§', '')), marked(source('', '§'))]).toEqual([
    "socket.on('message') handler, socket.close()",
    "socket.on('error') handler, socket.close()",
  ]);
});

test('equal statements that nothing else distinguishes are numbered in their function alone', () => {
  const handler = (mark: string) => `  list.forEach((m) => { m.${mark}close(); });\n`;
  const source = (...marks: string[]) =>
    `function other() {\n${handler('')}}\nfunction run() {\n${marks.map(handler).join('')}}`;
  expect([marked(source('§', '')), marked(source('', '§'))]).toEqual([
    'run > list.forEach handler, m.close()',
    'run > list.forEach handler, m.close() #2',
  ]);
});
