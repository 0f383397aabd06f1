import { expect, test } from 'vitest';
import { pairTone } from '../../../app/_deploy/now/pair-tone.ts';
import { nowTone } from '../../../app/_deploy/now/service-now.ts';
import { VERDICT_WORDS } from '../../../app/_deploy/verdict/word.ts';
import { nowFace } from '../../../app/_ui/verdict/now-face.ts';
import { verdictFace } from '../../../app/_ui/verdict/verdict-face.ts';

const NOTHING = { newPairs: 0, others: 0 };
const PARTS = [NOTHING, { newPairs: 2, others: 0 }, { newPairs: 0, others: 1 }];

test('what a release did has one colour: on its flag and chip, and in the status of its service', () => {
  for (const verdict of VERDICT_WORDS) {
    for (const parts of PARTS) {
      const word = parts.newPairs > 0 ? 'new_pairs' : parts.others > 0 ? 'regressions' : 'worse_now';
      const tone = nowTone({ word, verdict, ...parts });
      const ofStatus = nowFace({ word, label: '', tone }).tone;
      const ofFlag = verdictFace({ verdict, parts }).tone;
      expect([verdict, parts, ofFlag === 'absent' ? 'calm' : ofFlag]).toEqual([verdict, parts, ofStatus]);
    }
  }
});

test('a pair that is new or grows is as bad as in the status of its service', () => {
  const worse = nowTone({ word: 'worse_now', verdict: null, ...NOTHING });
  expect([pairTone('escalating'), pairTone('new')]).toEqual([worse, worse]);
  expect(pairTone('new')).toBe(nowTone({ word: 'new_pairs', verdict: 'same', newPairs: 1, others: 0 }));
});
