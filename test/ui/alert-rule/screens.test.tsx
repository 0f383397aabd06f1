import { describe, expect, test } from 'vitest';
import { PRESETS } from '../../../app/_alert/rule/presets.ts';
import type { AlertRule } from '../../../app/_alert/rule/rule.ts';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { listedSilence } from '../../../app/_query/alert/listed-silences.ts';
import type { BacktestAnswer } from '../../../app/_ui/alert/rule/backtest/backtest-answer.ts';
import { BacktestPanel } from '../../../app/_ui/alert/rule/backtest/backtest-panel.tsx';
import { EpisodesPanel } from '../../../app/_ui/alert/rule/backtest/episodes-panel.tsx';
import { SweepPanel } from '../../../app/_ui/alert/rule/backtest/sweep-panel.tsx';
import { EditorScreen } from '../../../app/_ui/alert/rule/editor-screen.tsx';
import { RulesScreen } from '../../../app/_ui/alert/rule/list/rules-screen.tsx';
import type { ListedRule, RuleEditorData } from '../../../app/_ui/alert/rule/model.ts';
import { RuleFormPanel } from '../../../app/_ui/alert/rule/rule-form-panel.tsx';
import { TimeCursorProvider } from '../../../app/_ui/chart/time-cursor-context.tsx';
import { someSilence } from '../../alert/silence/some-silence.ts';
import { at, NOW, shownRule, ZONE } from '../alert/some-alert.ts';
import { screenText } from '../screen-text.tsx';
import { someAnswer, someCounts, someReplayed } from './some-backtest.ts';

const none = () => {};
const STEPS = { undo: null, redo: null };
const AROUND = { now: NOW, silences: { ok: true, value: [] } } as const;
const CHANNELS = { ok: true, value: [{ id: 'c1', name: 'On call', kind: 'webhook' }] } as const;

function listed(change: Partial<AlertRule>, pages = 0): ListedRule {
  return { rule: { ...shownRule(change), id: 'r1', revision: 1, createdAt: NOW, updatedAt: NOW, warnings: [] }, pages };
}

function editorData(change: Partial<RuleEditorData> = {}): RuleEditorData {
  return {
    now: NOW,
    id: 'r1',
    base: shownRule(),
    presetId: null,
    finds: null,
    options: { ok: false, message: 'no' },
    channels: CHANNELS,
    releases: { ok: true, value: [] },
    ...change,
  };
}

describe('the list of rules', () => {
  const presets = PRESETS.map(({ id, finds, rule }) => ({ id, finds, enabled: id === 'new-pair', rule }));

  test('has of each rule what, when, how often, and where to', () => {
    const rule = listed({ name: 'Late sends', channels: ['c1', 'gone'], severity: 'critical' }, 3);
    const data = {
      rules: { ok: true, value: [rule] },
      presets: { ok: true, value: presets },
      channels: CHANNELS,
      ...AROUND,
    } as const;
    const shown = screenText(<RulesScreen data={data} />);
    expect(shown).toContain('1 of 1 rule on');
    expect(shown).toContain(
      'Late sends critical send-after-close rate of all services, by service above 1.00% over 15 min, for 5 min',
    );
    expect(shown).toContain(
      'last 7 d 3 pages channels On call, a deleted one Silence the rule Late sends Edit Late sends',
    );
    expect(shown).toContain('New pair in the newest version on: edit it');
  });

  test('says of one that is silenced until when, and ends that', () => {
    const matchers = [{ on: 'rule' as const, values: ['r1'], negated: false }];
    const mute = listedSilence(someSilence({ matchers, until: at('19:00') }), NOW);
    const data = {
      rules: { ok: true, value: [listed({ name: 'Late sends' })] },
      presets: { ok: true, value: [] },
      channels: CHANNELS,
      now: NOW,
      silences: { ok: true, value: [mute] },
    } as const;
    const shown = screenText(<RulesScreen data={data} />, '?tz=Europe%2FBerlin');
    expect(shown).toContain('silenced until 19:00');
    expect(shown).toContain('End silence of Late sends');
  });

  test('says so where there is none, and where it could not be read', () => {
    const empty = {
      rules: { ok: true, value: [] },
      presets: { ok: true, value: presets },
      channels: CHANNELS,
      ...AROUND,
    } as const;
    expect(screenText(<RulesScreen data={empty} />)).toContain('There is no rule yet, and nobody is paged.');
    const failed = { ...empty, rules: { ok: false, message: 'The database did not answer.' } } as const;
    expect(screenText(<RulesScreen data={failed} />)).toContain('The database did not answer.');
  });
});

describe('the form', () => {
  const form = (draft: AlertRule, base = shownRule(), problems: Record<string, string> = {}) => ({
    ...{ draft, base, set: none },
    problemOf: (...fields: string[]) => fields.map((field) => problems[field]).find(Boolean) ?? null,
  });
  const panel = (draft: AlertRule, answer: BacktestAnswer | null = null, problems: Record<string, string> = {}) =>
    screenText(
      <RuleFormPanel form={form(draft, shownRule(), problems)} data={editorData()} answer={answer} steps={STEPS} />,
    );

  test('keeps all but where and whom behind "Customise" where it begins with a preset', () => {
    const [preset] = PRESETS;
    const data = editorData({ id: null, presetId: 'worse-release', finds: preset?.finds ?? null });
    const shown = screenText(<RuleFormPanel form={form(shownRule())} data={data} answer={null} steps={STEPS} />);
    expect(shown).toContain('Customise');
    expect(shown).not.toContain('Evidence gate');
    expect(shown).toContain('On call webhook');
  });

  test('strikes the old value of a changed field through, and of no other', () => {
    const shown = panel(shownRule({ condition: { kind: 'threshold', above: 0.02 }, evidence: false }));
    expect(shown).toContain('% , was 1%');
    expect(shown).toContain('off , was on');
    expect(shown.match(/, was /g)).toHaveLength(2);
  });

  test('previews a split, and warns where most of it is too small', () => {
    const split = { alerts: 36, tooSmall: 31, largest: [{ key: '/rooms', service: 'chat', exposure: 331 }] };
    expect(panel(shownRule({ splitBy: 'route' }), someAnswer({ split }))).toContain(
      'split by route: 36 alerts, 31 too small to judge largest, events a window: /rooms (chat) 331',
    );
  });

  test('names the interval of the gate', () => {
    expect(panel(shownRule())).toContain('lower bound of the rate, Jeffreys, one-sided 97.5 %');
  });

  test('says what is wrong at the field', () => {
    expect(panel(shownRule(), null, { runbookUrl: 'expected an address' })).toContain('expected an address');
  });

  test('has the arithmetic of a burn rate', () => {
    const rule = shownRule({ severity: 'critical', condition: { kind: 'burn_rate', objective: 0.9, periodDays: 30 } });
    expect(panel(rule)).toContain('14.4 × 10.0% = 144.0% over 1 h and 5 min: never');
  });
});

describe('the backtest', () => {
  const episode = someReplayed(at('12:00'));
  const answer = someAnswer({
    ...{ pages: 1, pagesAWeek: 3.5, medianDelayMs: 24 * MINUTE_MS, longestMs: 60 * MINUTE_MS, episodes: [episode] },
    heldBack: { paged_later: 22, faded: 12, unknown: 2 },
    habit: { fromHour: 18, toHour: 22, days: 6, ofDays: 7 },
    warnings: ['Minutes are kept for 30 days.'],
    sweep: [0.005, 0.01, 0.015].map((threshold) => ({ threshold, pagesAWeek: 3.5, missed: 0 })),
  });
  const was = someCounts({ pagesAWeek: 32.5, atNight: 10, medianDelayMs: 0, pages: 65, longestMs: 147 * MINUTE_MS });
  const panel = (state: Parameters<typeof BacktestPanel>[0]['state'], rule = shownRule()) =>
    screenText(
      <TimeCursorProvider>
        <BacktestPanel
          {...{ state, rule, was, releases: [], range: '14d', zone: ZONE, drawnSeries: null }}
          {...{ onSeries: none, onRange: none, onChange: none, onMarked: none }}
        />
      </TimeCursorProvider>,
    );

  test('has each figure beside what it was', () => {
    const shown = panel({ answer, pending: false, problems: [] });
    expect(shown).toContain('Pages a week 3.5 was 32.5 Between 22:00 and 07:00 0 was 10');
    expect(shown).toContain('Held back by evidence 36 was 0 22 paged later, 12 faded, 2 unknown');
    expect(shown).toContain('Longest episode 1 h was 2 h 27');
    expect(shown).toContain('24 min was at once fires later by 24 min');
  });

  test('offers the same hours of last week where it found a habit', () => {
    const shown = panel({ answer, pending: false, problems: [] });
    expect(shown).toContain(
      'It fires on 6 of 7 evenings between 18 and 22 h. Compare with the same hours of last week',
    );
    expect(shown).toContain('Minutes are kept for 30 days.');
    expect(shown).toContain('below about 288 a day it never pages');
  });

  test('keeps the old answer while the next is on its way, and names what is refused', () => {
    expect(panel({ answer, pending: true, problems: [] })).toContain('evaluating each minute… ');
    const refused = panel({ answer: null, pending: false, problems: [{ field: 'windowMs', message: 'is 0.' }] });
    expect(refused).toContain('windowMs is 0. The backtest begins once that is mended.');
  });

  test('sweeps the threshold, with the plateau that it stands on', () => {
    const shown = screenText(<SweepPanel answer={answer} rule={shownRule()} current={[]} onChange={none} />);
    expect(shown).toContain('plateau 0.50% – 1.50%: small changes matter little');
    expect(shown).toContain('3.5 a week, edited');
    const silence = shownRule({ condition: { kind: 'silence' } });
    expect(screenText(<SweepPanel answer={answer} rule={silence} current={[]} onChange={none} />)).toBe('');
  });

  test('lists its pages beside those of the current rule', () => {
    const current = someCounts({ episodes: [someReplayed(at('12:05')), someReplayed(at('12:30'))] });
    const shown = screenText(
      <TimeCursorProvider>
        <EpisodesPanel {...{ answer, current, rule: shownRule(), zone: ZONE, onShow: none }} />
      </TimeCursorProvider>,
    );
    expect(shown).toContain('1 Thu 26 Nov, 12:10 orders, production 1 h none 2 pages');
  });
});

describe('the editor', () => {
  test('begins with what is kept, and nothing to save', () => {
    const shown = screenText(<EditorScreen data={editorData({ base: shownRule({ name: 'Late sends' }) })} />);
    expect(shown).toContain('Rules / Late sends Backtest sends nothing');
    expect(shown).not.toContain('not saved');
    const fresh = screenText(<EditorScreen data={editorData({ id: null, presetId: 'fixed-threshold' })} />);
    expect(fresh).toContain('new, not saved');
  });
});
