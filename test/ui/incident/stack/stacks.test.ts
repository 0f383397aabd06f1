import { describe, expect, test } from 'vitest';
import { codeWords } from '../../../../app/_ui/incident/stack/code-words.ts';
import { commonFrame } from '../../../../app/_ui/incident/stack/common-frame.ts';
import { foldFrames, libraryName } from '../../../../app/_ui/incident/stack/fold-frames.ts';
import { frame, someSample } from '../some-incident.ts';

const { closeStack, stack } = someSample();

describe('the frames of a stack', () => {
  test('show the application’s, and fold what libraries did between', () => {
    const told = foldFrames(closeStack ?? []).map((part) =>
      part.kind === 'frame' ? part.frame.function : `${part.frames.length} in ${part.libraries.join(', ')}`,
    );
    expect(told).toEqual(['Session.kick', 'moderate', 'onMessage', '4 in ws, node:events']);
  });

  test('keep a run of two library frames as it is', () => {
    expect(foldFrames(stack ?? []).every(({ kind }) => kind === 'frame')).toBe(true);
  });

  test.each([
    ['/app/node_modules/ws/lib/sender.js', 'ws'],
    ['/app/node_modules/@scope/name/index.js', '@scope/name'],
    ['/a/node_modules/b/node_modules/c/x.js', 'c'],
    ['node:internal/timers', 'node:internal/timers'],
    ['node:events', 'node:events'],
    ['C:\\app\\node_modules\\ws\\index.js', 'ws'],
  ])('of %s are of %s', (file, expected) => {
    expect(libraryName(file)).toBe(expected);
  });
});

describe('what two stacks have in common', () => {
  test('is nothing where a timer sends', () => {
    expect(commonFrame(closeStack ?? [], stack ?? [])).toEqual({ kind: 'race', racer: 'a timer' });
  });

  test('is the innermost frame of the application in both, though its lines differ', () => {
    const close = [frame('kick', 'src/a.ts:1:1'), frame('leave', 'src/room.ts:10:1'), frame('main', 'src/main.ts:1:1')];
    const send = [
      frame('notify', 'src/b.ts:1:1'),
      frame('leave', 'src/room.ts:12:1'),
      frame('main', 'src/main.ts:1:1'),
    ];
    expect(commonFrame(close, send)).toMatchObject({ kind: 'frame', frame: { function: 'leave', line: 12 } });
  });

  test('is never a frame of a library, nor one function without a name for another', () => {
    const close = [frame('emit', 'node:events:1:1', true), frame('<anonymous>', 'src/a.ts:1:1')];
    const send = [frame('emit', 'node:events:1:1', true), frame('<anonymous>', 'src/a.ts:9:1')];
    expect(commonFrame(close, send)).toEqual({ kind: 'race', racer: 'another event' });
  });

  test('is not known without both', () => {
    expect(commonFrame([], stack ?? [])).toEqual({ kind: 'unknown' });
  });
});

test('keywords of a line are told apart, and names that hold them are not', () => {
  const keywords = (line: string) => codeWords(line).flatMap(({ text, keyword }) => (keyword ? [text] : []));
  expect(keywords("  for (const m of this.members) await m.return('x')")).toEqual(['for', 'const', 'of', 'await']);
  expect(keywords('letter.newest(ofAll)')).toEqual([]);
  expect(
    codeWords('await x')
      .map(({ text }) => text)
      .join(''),
  ).toBe('await x');
});
