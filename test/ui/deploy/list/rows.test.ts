import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../../../app/_close/time/grain.ts';
import { adoptionOf } from '../../../../app/_ui/deploy/list/adoption.ts';
import { gateFace } from '../../../../app/_ui/deploy/list/gate-face.ts';
import { lookColumns } from '../../../../app/_ui/deploy/list/look-columns.ts';
import type { DeployRow } from '../../../../app/_ui/deploy/list/model.ts';
import { needText } from '../../../../app/_ui/deploy/list/need-text.ts';
import { isCanary, releaseKind, rollbackTimes } from '../../../../app/_ui/deploy/list/release-kind.ts';
import { classCounts, verdictClass } from '../../../../app/_ui/deploy/list/verdict-class.ts';
import { waveSummary } from '../../../../app/_ui/deploy/list/wave-summary.ts';
import { someDay, someWave } from './some-day.ts';
import { at, judgementOf, listed, lookOf } from './some-deploys.ts';

const unclear = [1.1, 0.5, 2.4] as const;
const tenMinutes = lookOf('10m', 'unclear', unclear);
const sideBySide = lookOf('10m', 'unclear', unclear, { method: 'side_by_side', lengthMs: 7 * MINUTE_MS });

describe('the looks of a row', () => {
  const columns = (looks: Parameters<typeof judgementOf>[0], endedAt: number | null = null) =>
    lookColumns(listed({ judgement: judgementOf(looks), endedAt })).map((column) =>
      column.is === 'look' ? `${column.lengthMs ?? 'over'}${column.isNewest ? ' newest' : ''}` : column.is,
    );

  test.each<[string, string[], string[]]>([
    ['none', columns([]), []],
    ['one that runs', columns([sideBySide]), [`${7 * MINUTE_MS} newest`, 'waiting', 'waiting']],
    [
      'two, of which one runs',
      columns([tenMinutes, lookOf('1h', 'worse', unclear, { lengthMs: 35 * MINUTE_MS })]),
      ['over', `${35 * MINUTE_MS} newest`, 'waiting'],
    ],
    [
      'two, ended early by the next release',
      columns([tenMinutes, lookOf('1h', 'worse', unclear, { lengthMs: 31 * MINUTE_MS, isOver: true })], at('18:35')),
      ['over', `${31 * MINUTE_MS} newest`, 'ended'],
    ],
    [
      'all',
      columns([tenMinutes, lookOf('1h', 'same', unclear), lookOf('24h', 'same', unclear)]),
      ['over', 'over', 'over newest'],
    ],
  ])('with %s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  test('that wait say when they will be over', () => {
    const [, , last] = lookColumns(listed({ judgement: judgementOf([tenMinutes]) }));
    expect(last).toEqual({ name: '24h', is: 'waiting', at: at('18:04', -1) });
  });
});

test.each([
  [null, null],
  [{ exposure: 3500, atPaceMs: 24.6 * MINUTE_MS }, 'decided in about 25 min at this pace'],
  [{ exposure: 3, atPaceMs: 10 }, 'decided in about 1 min at this pace'],
  [{ exposure: 239.2, atPaceMs: 80 * 86_400_000 }, 'needs about 240 more closes: not within a day at this pace'],
  [{ exposure: 1, atPaceMs: Number.POSITIVE_INFINITY }, 'needs about 1 more close, and none come'],
])('a look that needs %j says: %s', (need, text) => {
  expect(needText(need)).toBe(text);
});

describe('the kind of a release', () => {
  const restart = { version: '2.0.0', previousVersion: '2.0.0' };
  test.each<[string, Partial<DeployRow>, string | null, string]>([
    ['announced', { version: '1.9.5' }, null, 'solid ""'],
    ['a major version', {}, null, 'solid "major version"'],
    ['only heard', { source: 'inferred', version: '1.9.5' }, null, 'dashed "nobody announced it"'],
    ['never heard', { heardAt: null }, null, 'faint "announced, never heard"'],
    ['taken back', {}, '14:41', 'solid "rolled back 14:41"'],
    ['a restart', restart, null, 'solid "the same version again"'],
    ['a rollback', { isRollback: true }, null, 'solid back to "rollback"'],
    [
      'a rollback that was only heard',
      { isRollback: true, source: 'inferred' },
      null,
      'dashed back to "rollback, not announced"',
    ],
    ['a canary', { judgement: judgementOf([sideBySide], { share: 0.1 }) }, null, 'solid "canary beside 1.9.4"'],
  ])('that is %s', (_, change, rolledBackAt, expected) => {
    const { frame, prefix, note } = releaseKind(listed(change), rolledBackAt);
    expect(`${frame} ${prefix}"${note}"`).toBe(expected);
  });

  test('is a canary only while both serve, and the new one less', () => {
    const judgement = (share: number) => judgementOf([sideBySide], { share });
    expect(isCanary(listed({ judgement: judgement(0.49) }))).toBe(true);
    expect(isCanary(listed({ judgement: judgement(0.5) }))).toBe(false);
    expect(isCanary(listed({ judgement: judgement(0.1), endedAt: at('18:00') }))).toBe(false);
    expect(isCanary(listed({ judgement: judgementOf([tenMinutes], { share: 0.1 }) }))).toBe(false);
  });

  test('names the newest release that was taken back, and no other', () => {
    const back = { version: '1', previousVersion: '2', isRollback: true };
    const of = (id: string, clock: string, change: Partial<DeployRow>) =>
      listed({ id, startedAt: at(clock), ...change });
    const deploys = [
      of('back', '15:00', back),
      of('taken', '14:00', { version: '2' }),
      of('earlier', '12:00', { version: '2' }),
      of('later', '16:00', { version: '2' }),
      of('elsewhere', '14:30', { version: '2', service: 'chat' }),
    ];
    expect([...rollbackTimes(deploys)]).toEqual([['taken', at('15:00')]]);
  });
});

describe('adoption', () => {
  test.each<[string, Partial<DeployRow>, number | null, string]>([
    ['never heard', { heardAt: null }, 0, 'unheard'],
    ['replaced', { endedAt: at('18:10'), judgement: judgementOf([tenMinutes]) }, 0, 'ended'],
    ['not judged yet', {}, null, 'unknown'],
    ['beside another', { judgement: judgementOf([sideBySide], { share: 0.1 }) }, 0.1, 'serving'],
    ['beside another, in unknown parts', { judgement: judgementOf([sideBySide]) }, null, 'unknown'],
    ['alone', { judgement: judgementOf([tenMinutes]) }, 1, 'serving'],
  ])('of a version that is %s', (_, change, share, is) => {
    expect(adoptionOf(listed(change))).toEqual({ share, is });
  });
});

describe('the gate', () => {
  const answer = (passed: boolean, verdict: string) => ({ askedAt: 0, passed, verdict, reason: '' });
  const grown = { kind: 'grown pair', name: '', ratio: 3, key: '' } as const;
  const warned = judgementOf([tenMinutes], { regressions: [grown, grown] });
  test.each<[string, Partial<DeployRow>, string | null]>([
    ['nothing asked', {}, null],
    ['passed', { gate: answer(true, 'same') }, 'good passed not worse'],
    [
      'passed, though something inside is worse',
      { gate: answer(true, 'better'), judgement: warned },
      'warn passed 2 warnings',
    ],
    ['passed without enough evidence', { gate: answer(true, 'too_few') }, 'calm passed but too few'],
    ['had too little to go by', { gate: answer(false, 'too_few') }, 'warn undecided '],
    ['failed', { gate: answer(false, 'worse'), judgement: warned }, 'bad failed '],
  ])('that %s', (_, change, expected) => {
    const face = gateFace(listed(change));
    expect(face && `${face.tone} ${face.is} ${face.note}`).toBe(expected);
  });
});

describe('what a deploy counts as', () => {
  const calm = lookOf('1h', 'unclear', [1, 0.7, 1.5], { upTo: 1.5 });
  const worse = { kind: 'code', name: '1006', ratio: 2, key: '1006' } as const;
  test.each<[Partial<DeployRow>, string]>([
    [{ heardAt: null, judgement: judgementOf([tenMinutes]) }, 'never_heard'],
    [{}, 'unjudged'],
    [{ judgement: judgementOf([tenMinutes]) }, 'unclear'],
    [{ judgement: judgementOf([calm]) }, 'no_change'],
    [{ judgement: judgementOf([calm], { regressions: [worse] }) }, 'regressions'],
    [
      { judgement: judgementOf([lookOf('1h', 'better', unclear)], { pairCounts: { new: 1, gone: 0, grown: 0 } }) },
      'regressions',
    ],
    [{ judgement: judgementOf([lookOf('1h', 'worse', unclear)], { regressions: [worse] }) }, 'worse'],
  ])('%#: %s', (change, expected) => {
    expect(verdictClass(listed(change))).toBe(expected);
  });

  test('is counted, those to look at first at the beginning', () => {
    expect(classCounts(someDay()).map(({ count, word }) => `${count} ${word}`)).toEqual([
      '2 worse',
      '2 worse inside',
      '1 never heard',
      '2 unclear',
      '2 too few',
      '1 no change found',
      '9 same',
      '1 better',
    ]);
  });
});

test('a wave is sums and counts, never one verdict', () => {
  const deploys = someWave();
  expect(waveSummary({ id: 'x', startedAt: 0, commit: null, author: null, deploys })).toEqual({
    services: 12,
    environments: 'production 11, staging 1',
    stillOn: 11,
    versions: '',
    pairCounts: { new: 5, gone: 1, grown: 1 },
    gates: [{ is: 'passed', count: 10 }],
  });
});
