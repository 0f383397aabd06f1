import { describe, expect, test } from 'vitest';
import {
  concerned,
  doneText,
  MOST_AT_ONCE,
  type TriageAct,
  triageRequests,
} from '../../../../app/_ui/incident/triage/triage-act.ts';
import { somePair } from './some-pair.ts';

const RESOLVE: TriageAct = { kind: 'resolve', version: null };
const OLD = somePair('3', { version: '1.0.0' });

describe('an act on pairs', () => {
  test('is a request a release, as each is resolved in its own', () => {
    expect(triageRequests([somePair('1'), OLD, somePair('2')], RESOLVE)).toEqual([
      { incidents: ['1', '2'], state: 'resolved', version: '2.0.0' },
      { incidents: ['3'], state: 'resolved', version: '1.0.0' },
    ]);
    expect(triageRequests([somePair('1'), OLD], { kind: 'resolve', version: '2.0.1' })).toEqual([
      { incidents: ['1', '3'], state: 'resolved', version: '2.0.1' },
    ]);
    expect(triageRequests([somePair('1', { version: '' })], RESOLVE)).toEqual([
      { incidents: ['1'], state: 'resolved' },
    ]);
  });

  test.each<[TriageAct, object]>([
    [
      { kind: 'ignore', until: 1_784_505_600_000, untilRelease: false, words: 'until Mon 09:00' },
      { state: 'ignored', until: 1_784_505_600_000 },
    ],
    [{ kind: 'ignore', until: null, untilRelease: false, words: '' }, { state: 'ignored' }],
    [
      { kind: 'ignore', until: null, untilRelease: true, words: 'until the next release' },
      { state: 'ignored', untilRelease: true },
    ],
    [{ kind: 'open' }, { state: 'open' }],
    [{ kind: 'assign', assignee: 'Ada' }, { assignee: 'Ada' }],
    [{ kind: 'merge', into: somePair('9') }, { into: '9' }],
    [{ kind: 'take out' }, { into: '' }],
  ])('of %j is one request', (act, expected) => {
    expect(triageRequests([somePair('1'), OLD], act)).toEqual([{ incidents: ['1', '3'], ...expected }]);
  });

  test('is sent by as many as the API takes at once', () => {
    const many = Array.from({ length: 2 * MOST_AT_ONCE + 1 }, (_, index) => somePair(String(index)));
    const requests = triageRequests(many, RESOLVE);
    expect(requests.map(({ incidents }) => incidents.length)).toEqual([MOST_AT_ONCE, MOST_AT_ONCE, 1]);
    expect(requests.flatMap(({ incidents }) => incidents)).toEqual(many.map(({ id }) => id));
  });

  test('concerns those of which it changes something', () => {
    const pairs = [somePair('1'), somePair('2', { isOpen: false })];
    const ids = (act: TriageAct) => concerned(pairs, act).map(({ id }) => id);
    expect(ids(RESOLVE)).toEqual(['1']);
    expect(ids({ kind: 'open' })).toEqual(['2']);
    expect(ids({ kind: 'assign', assignee: 'Ada' })).toEqual(['1', '2']);
  });

  test('says what was done, of one by its name, of many by their number', () => {
    const many = [somePair('1'), somePair('2')];
    expect(doneText([somePair('1')], RESOLVE)).toBe('Resolved publish × close1 in 2.0.0');
    expect(doneText(many, { kind: 'resolve', version: '2.0.1' }, 'of 2.0.0')).toBe(
      'Resolved 2 pairs of 2.0.0 in 2.0.1',
    );
    expect(doneText([...many, OLD], RESOLVE)).toBe('Resolved 3 pairs, each in its own release');
    expect(doneText(many, { kind: 'ignore', until: 1, untilRelease: false, words: 'until Mon 09:00' })).toBe(
      'Ignored 2 pairs until Mon 09:00',
    );
    expect(doneText(many, { kind: 'ignore', until: null, untilRelease: false, words: '' })).toBe('Ignored 2 pairs');
    expect(doneText(many, { kind: 'assign', assignee: 'Ada' })).toBe('Assigned 2 pairs to Ada');
    expect(doneText(many, { kind: 'assign', assignee: '' })).toBe('Took the assignment of 2 pairs back');
    expect(doneText(many, { kind: 'open' })).toBe('Opened 2 pairs again');
  });
});
