import { expect, test } from 'vitest';
import { callInSource } from '../../src/stack/call-in-source.ts';
import type { Site } from '../../src/stack/site.ts';
import { run } from '../support/program.ts';

test('an incident says which call of a function without a name it is of, and nothing of a function with one', async () => {
  const { code, stdout, stderr } = await run('anonymous-calls.mjs', {}, false).ended;
  expect([code, stderr]).toEqual([0, '']);
  const handler = "attach > socket.on('message') handler";
  expect(JSON.parse(stdout)).toEqual([
    [null, `${handler}, socket.close(1008)`],
    [`${handler} > queueMicrotask handler, socket.send('late')`, `${handler}, socket.close(1008)`],
    [null, `${handler}, socket.close(1000)`],
    [`${handler} > queueMicrotask handler, socket.send('late')`, `${handler}, socket.close(1000)`],
  ]);
}, 30_000);

const HERE = import.meta.filename;

test.each<[string | undefined, string, string | undefined]>([
  ['broadcast', HERE, undefined],
  ['Room.broadcast', HERE, undefined],
  [undefined, '/nowhere/rooms.js', '<anonymous>'],
  ['Timeout._onTimeout', '/nowhere/rooms.js', '<anonymous>'],
  ['Socket.<anonymous>', '/', '<anonymous>'],
  [undefined, HERE, '<anonymous>'],
])('a function %s of %s is known as %s', (name, file, call) => {
  const site: Site = {
    place: '',
    scope: '',
    attributes: {
      ...(name === undefined ? {} : { 'code.function.name': name }),
      'code.file.path': file,
      'code.line.number': 2,
      'code.column.number': 1,
    },
    frame: {},
    hasContext: false,
  };
  expect(callInSource(site)).toBe(call);
});
