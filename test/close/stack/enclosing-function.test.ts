import { expect, test } from 'vitest';
import { enclosingFunction } from '../../../app/_close/stack/enclosing-function.ts';

/** The function in which a source has its mark `§`. */
function around(marked: string): string | null {
  const [before = ''] = marked.split('§');
  const lines = before.split('\n');
  return enclosingFunction(marked.replace('§', ''), lines.length, (lines.at(-1) ?? '').length + 1);
}

test.each<[string, string, string | null]>([
  ['a declaration', 'export async function kick(id: string): Promise<void> {\n  §socket.close();\n}', 'kick'],
  [
    'a method',
    'class Room extends Base<Frame> {\n  broadcast(frame: Frame) {\n    for (const m of this.all) {\n §m.send()',
    'Room.broadcast',
  ],
  [
    'a method with keywords and types',
    'class Room {\n  private async send<T>(of: T = { a: 1 }): Promise<T> { §x',
    'Room.send',
  ],
  ['an arrow in a constant', 'const flush = async (box: Box): Promise<void> => {\n  §x', 'flush'],
  ['an arrow in a field', 'class A { tick = () => { §x', 'A.tick'],
  ['a property', 'const api = { kick: function (id) { §x } }', 'kick'],
  ['a callback without a name', 'function run() { list.forEach((m) => { §m.send(); }); }', 'run'],
  ['after a function that has ended', 'function a() { if (x) { y(); } }\nfunction b() { §x }', 'b'],
  ['braces in texts and comments', "function a() { s = '}'; t = `}`; /* } */ // }\n r = /[}]}/; §x }", 'a'],
  ['a condition', 'function a() { if (ready(x)) { §x } }', 'a'],
  ['parameters over lines', 'function many(\n  a: number,\n  b: string,\n) {\n  §x', 'many'],
  ['a pattern as a parameter', 'export function Chat({ socket }: { socket: Socket }) {\n  §x', 'Chat'],
  ['no function', 'const a = { b: 1 };\n§x();', null],
])('is found: %s', (_, source, expected) => {
  expect(around(source)).toBe(expected);
});
