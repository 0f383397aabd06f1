import { describe, expect, test } from 'vitest';
import { type ShownVerdict, verdictFace, worseParts } from '../../../app/_ui/verdict/verdict-face.ts';

const parts = (newPairs: number, others: number) => ({ newPairs, others });

describe('the face of a verdict', () => {
  test.each<[ShownVerdict, string, string]>([
    [{ verdict: 'worse', ratio: 7.13 }, 'bad up', 'worse 7.1×'],
    [{ verdict: 'worse', ratio: null }, 'bad up', 'worse'],
    [{ verdict: 'slightly_worse', ratio: 1.15 }, 'bad slightly up', 'slightly worse 1.15×'],
    [{ verdict: 'better', ratio: 0.164 }, 'good down', 'better 0.16×'],
    [{ verdict: 'same', ratio: 0.98 }, 'calm equal', 'same 0.98×'],
    [{ verdict: 'unclear', ratio: 0.62 }, 'warn question', 'unclear 0.62×'],
    [{ verdict: 'unclear', ratio: 1.09, upTo: 1.52 }, 'calm question', 'no change ≤ 1.6×'],
    [{ verdict: 'too_few', ratio: 3 }, 'calm scales', 'too few'],
    [{ verdict: 'no_data' }, 'absent dashed', 'no data'],
    [{ verdict: 'never_heard' }, 'absent dashed', 'never heard'],
  ])('%j has colour, glyph and words', (shown, look, words) => {
    const { tone, glyph, word, figure } = verdictFace(shown);
    expect(`${tone} ${glyph}`).toBe(look);
    expect(figure === null ? word : `${word} ${figure}`).toBe(words);
  });

  test.each<[ShownVerdict, string, string]>([
    [{ verdict: 'better', ratio: 0.7, parts: parts(0, 2) }, 'warn down', 'better, 2 worse'],
    [{ verdict: 'better', ratio: 0.7, parts: parts(2, 0) }, 'warn down', 'better, 2 new'],
    [{ verdict: 'same', ratio: 1, parts: parts(3, 0) }, 'bad sparkles', 'same, 3 new'],
    [{ verdict: 'same', ratio: 1, parts: parts(1, 1) }, 'bad up', 'same, 2 worse'],
    [{ verdict: 'unclear', ratio: 1, upTo: 1.4, parts: parts(1, 0) }, 'bad sparkles', 'unclear, 1 new'],
    [{ verdict: 'too_few', parts: parts(0, 1) }, 'bad up', 'too few, 1 worse'],
  ])('%j is never rosier than its parts', (shown, look, words) => {
    const { tone, glyph, word, figure } = verdictFace(shown);
    expect(`${tone} ${glyph}`).toBe(look);
    expect(word).toBe(words);
    expect(figure).toBeNull();
  });

  test('stays worse, with its ratio, whatever its parts are', () => {
    const face = verdictFace({ verdict: 'worse', ratio: 7.1, parts: parts(284, 1) });
    expect(face).toEqual({ tone: 'bad', glyph: 'up', word: 'worse', figure: '7.1×' });
  });
});

test('a new pair counts once, whether it is named or only counted', () => {
  const regressions = [{ kind: 'new pair' }, { kind: 'code' }, { kind: 'grown pair' }] as const;
  expect(worseParts({ regressions, pairCounts: { new: 3 } })).toEqual(parts(3, 2));
  expect(worseParts({ regressions, pairCounts: { new: 0 } })).toEqual(parts(1, 2));
});
