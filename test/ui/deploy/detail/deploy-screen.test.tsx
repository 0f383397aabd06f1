import { describe, expect, test } from 'vitest';
import { DeployScreen } from '../../../../app/_ui/deploy/detail/deploy-screen.tsx';
import type { DeployData } from '../../../../app/_ui/deploy/detail/model.ts';
import { screenText } from '../../screen-text.tsx';
import { someComparison } from '../some-comparison.ts';
import { NOW, someDeploy } from '../some-parts.ts';

describe('the page of one deploy', () => {
  const screen = (change: Parameters<typeof someComparison>[0] = {}, shown: Partial<DeployData> = {}, address = '') =>
    screenText(
      <DeployScreen
        data={{
          now: NOW,
          comparison: someComparison(change),
          kept: { judgement: null, gate: null },
          versions: ['1.0.0', '0.9.0'],
          ...shown,
        }}
      />,
      address,
    );

  test('leads with the verdict, its figures, and what got worse inside it', () => {
    const shown = screen();
    expect(shown).toContain('Better, with 2 regressions. 1.1.0 sends after close 0.16 times as often as 1.0.0.');
    expect(shown).toContain('1.39% → 0.22% of ended connections, 95% interval 0.11 – 0.22×.');
    expect(shown).toContain('Worse: Close call failed 3.9× , new pair Queue.flush × Socket.onDrain');
  });

  test('says what was deployed when, by whom, and after what', () => {
    expect(screen()).toContain('Thu 19 Nov, 09:40 – 09:52, production, after 1.0.0, by Mira Kolar 8c2f1d4 ci.example');
    expect(screen({ deploy: someDeploy({ source: 'inferred', isRollback: true, author: null }) })).toContain(
      'back from 1.0.0, inferred, nobody announced it',
    );
  });

  test('has the three looks side by side', () => {
    expect(screen()).toContain(
      'after 10 min unclear 0.47×, 0.13 – 1.54 after 1 h better 0.22×, 0.11 – 0.43 so far, 4 h 51 of 24 h better',
    );
  });

  test('always says which windows, and why', () => {
    const shown = screen();
    expect(shown).toContain('Which windows, and why Before Same hours of 5 days before, 1.0.0');
    expect(shown).toContain('5 of 7 days count: Tue had a release; Sun a gap');
    expect(shown).toContain('Not all ended connections have arrived: 97.2% of those after.');
  });

  test('shows each measure with its corrected p, and what the correction takes away', () => {
    const shown = screen();
    expect(shown).toContain('3 measures, Holm-corrected');
    expect(shown).toContain('3.9× 1.75 – 9.60 0.004 worse');
    expect(shown).toContain('1.02 – 1.90 0.18 worse alone, not among three');
  });

  test('keeps what the roll-out closed apart from the measures', () => {
    expect(screen()).toContain('Closed by the roll-out 31 of 36,259, earlier releases 22 – 40 no part of the verdict');
    const { drain } = someComparison();
    expect(screen({ drain: drain && { ...drain, openAtDeath: 6 } })).toContain(
      'earlier releases 22 – 40; 6 more were open when their process died',
    );
    expect(screen({ drain: drain && { ...drain, isLarger: true } })).toContain(
      'more than twice as many as at any of them',
    );
  });

  test('lists where it changed, what is worse first, and counts the rest', () => {
    const shown = screen();
    expect(shown).toContain('pair flush queue.ts:12 × onDrain socket.ts:30 0% 0 0.07% 26 new');
    expect(shown).toContain('pair broadcast rooms.ts:88 × kick session.ts:41 0.98% 357 0% 0 gone 355 expected');
    expect(shown.indexOf('onDrain socket.ts')).toBeLessThan(shown.indexOf('kick session.ts'));
    expect(shown).toContain('1 more without clear change');
    expect(shown).not.toContain('/ws/dm/:id');
  });

  test('on a canary says from how much of the traffic a pair is gone', () => {
    expect(screen({ share: 0.1 })).toContain('355 expected, 10.0% of closes');
  });

  test('decides about all gone and all new pairs at once', () => {
    expect(screen()).toContain('Resolve 1 gone pair in 1.1.0 Open 1 new pair');
    expect(screen({ pairs: { new: [], gone: [], grown: [] } })).not.toContain('Resolve');
  });

  test('names a suspect as likely, not proven', () => {
    expect(screen()).toContain(
      'Suspect commit likely, not proven src/queue.ts:12 was changed, and holds the call Queue.flush of a new pair 8c2f1d4 by Mira Kolar',
    );
    expect(screen({ suspects: [] })).not.toContain('Suspect commit');
  });

  test('says what the gate said', () => {
    const gate = { askedAt: NOW, verdict: 'worse', passed: false, reason: 'It is worse.' };
    expect(screen()).toContain('Gate: not asked');
    expect(screen({}, { kept: { judgement: null, gate } })).toContain('Gate: failed');
  });

  test('says which windows were chosen', () => {
    expect(screen()).toContain('windows same hours of days before');
    const of = (hour: number) => Date.UTC(2026, 10, 19, hour);
    expect(screen({}, {}, `?beforeFrom=${of(5)}&beforeTo=${of(6)}&afterFrom=${of(11)}&afterTo=${of(12)}`)).toContain(
      'windows 11:00 – 12:00',
    );
  });

  const without = { windows: null, method: null, looks: [], measures: [], places: [], regressions: [] };

  test('says so where no connection ended in either window', () => {
    const shown = screen({ overlay: { stepMs: 60_000, lines: [] } });
    expect(shown).toContain('Both periods overlaid No connection ended in these windows.');
  });

  test('of a version that was never heard says so, and where to look', () => {
    const shown = screen({
      ...without,
      verdict: 'no_data',
      label: 'never heard',
      title: 'No connection of 1.1.0 has ended since it was announced.',
      reason: 'Check that chat sends its spans.',
      deploy: someDeploy({ heardAt: null }),
    });
    expect(shown).toContain('Never heard. No connection of 1.1.0 has ended since it was announced.');
    expect(shown).toContain('No span of 1.1.0 since Thu 19 Nov, 09:40 Check that chat sends its spans. Check set-up');
    expect(shown).not.toContain('Every measure');
  });

  test('of a first release says that there is nothing before it', () => {
    const shown = screen({ ...without, verdict: 'no_data', label: 'no data', against: null });
    expect(shown).toContain('There is no version before it');
  });
});
