import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { aroundChart } from '../../../app/_ui/alert/episode/around-chart.ts';
import { evidenceSentence, pageSentence, ruleSentence } from '../../../app/_ui/alert/episode/page-sentence.ts';
import { savesNote } from '../../../app/_ui/alert/episode/saves-note.ts';
import { episodeStory } from '../../../app/_ui/alert/episode/timeline.ts';
import { unknownSpans } from '../../../app/_ui/alert/episode/unknown-spans.ts';
import type { EpisodeChart } from '../../../app/_ui/alert/model.ts';
import { someDeploy } from '../some-judgement.ts';
import { at, NOW, shownRule, someAct, someEpisode, someHistory, someValue, ZONE } from './some-alert.ts';

describe('the sentence somebody was paged for', () => {
  const text = (change: Parameters<typeof someEpisode>[0], events = [someAct('delivered', '18:09')]) => {
    const { lead, rest } = pageSentence(someEpisode(change), events, '2.0.0');
    return `${lead} ${rest}`;
  };

  test('has the value of that time, and not of today', () => {
    expect(text({})).toBe('Paged because orders 2.0.0 sent after close on 2.94% of connections; 1.00% is allowed.');
    expect(evidenceSentence(someEpisode(), ZONE)).toBe('598 of 20,340 in the 15 min to 18:09, lower bound 2.72%.');
    expect(ruleSentence(someEpisode())).toBe(
      'Rule “Fixed threshold”, production, warning, after 5 min, at least 3 bad events.',
    );
  });

  test('says paged only where a message went out', () => {
    expect(text({}, [])).toMatch(/^Fired because/);
    expect(text({ state: 'faded', firedAt: null, fired: null, heldBackAt: NOW }, [])).toMatch(/^Held back because/);
    expect(text({ state: 'pending', firedAt: null, fired: null }, [])).toMatch(/^Pending because/);
  });

  test('says of each kind of rule what it found', () => {
    const of = (condition: Parameters<typeof shownRule>[0], value = {}) =>
      text({ rule: shownRule(condition), fired: someValue(value) });
    expect(of({ condition: { kind: 'new_pair' } }, { value: 3, numerator: 52, denominator: null })).toBe(
      'Paged because orders 2.0.0 has 3 pairs of call sites that never raced before, on 52 connections.',
    );
    expect(of({ condition: { kind: 'silence' } })).toBe(
      'Paged because nothing was heard of orders for longer than its own rhythm explains.',
    );
    expect(of({ condition: { kind: 'deploy_worse' } }, { threshold: 0 })).toBe(
      'Paged because orders 2.0.0 sent after close on 5.70% of connections; the version before never did.',
    );
    expect(
      of({ measure: 'closeDurationMs', condition: { kind: 'threshold', above: 100 } }, { value: 171, threshold: 100 }),
    ).toBe('Paged because the close duration of orders 2.0.0 was 171 ms, p95 above 100 ms.');
  });
});

describe('what happened', () => {
  test('has releases, the alert, messages and people in the order of time', () => {
    const release = someDeploy({ service: 'orders', version: '2.0.0', previousVersion: '1.9.4', heardAt: at('17:59') });
    const events = [
      someAct('pending', '18:04'),
      someAct('firing', '18:09'),
      someAct('delivered', '18:10', { text: 'Slack #rt: 200 OK' }),
      someAct('delivery_failed', '18:10', { text: 'Pager: 500: try later' }),
      someAct('delivery_retried', '18:11', { author: 'Mira Kolar', text: 'Pager' }),
      someAct('corrected', '18:11', { text: 'with spans that came late 610 of 20400, which fires' }),
      someAct('acknowledged', '18:12', { author: 'Mira Kolar', text: '2.0.1 is not enough' }),
      someAct('snoozed', '18:13', { author: '', text: String(at('19:00')) }),
      someAct('unknown', '18:20', { text: 'no_telemetry' }),
      someAct('known_again', '18:22'),
      someAct('recovering', '18:24', { text: 'recovered' }),
      someAct('resolved', '18:29', { text: 'recovered' }),
      someAct('marked', '18:31', { author: 'Mira Kolar', text: 'useful' }),
    ];
    const story = episodeStory(someEpisode({ latest: someValue({ value: 0.0084 }) }), events, [release], ZONE);
    expect(
      story.map(({ lead, text, detail }) => [lead, text, detail].filter((part) => part !== '').join(' | ')),
    ).toEqual([
      'orders 2.0.0 | begins after 1.9.4 | now judged: better',
      'pending | the condition holds | 5 min to wait',
      'fired | at 2.94% | lower bound 2.72%',
      'Slack #rt | got it | 200 OK',
      'Pager | did not get it | 500: try later',
      'Mira Kolar | had it sent to Pager again',
      'corrected | with spans that came late 610 of 20400, which fires',
      'Mira Kolar | acknowledged it | “2.0.1 is not enough”',
      'Somebody | snoozed it until Thu 26 Nov, 19:00',
      'unknown | nothing is heard any more',
      'known again | something is heard',
      'recovering | back on the quiet side | keeps firing for 5 min',
      'resolved | at 0.84%',
      'Mira Kolar | marked it as useful',
    ]);
    expect(story.filter(({ toTheSecond }) => !toTheSecond).map(({ kind }) => kind)).toEqual(['release']);
  });

  test('is in the order in which it was decided, sent and done, with the minute up to which was judged beside it', () => {
    const second = (clock: string, s: number) => at(clock) + 1000 * s;
    const events = [
      someAct('snoozed', '18:10', { at: second('18:10', 12), author: 'Mira Kolar' }),
      someAct('resolved', '18:09', { at: second('18:10', 30), judgedTo: at('18:09'), text: 'recovered' }),
    ];
    const story = episodeStory(someEpisode(), events, [], ZONE);
    expect(story.map(({ lead, detail }) => [lead, detail])).toEqual([
      ['Mira Kolar', ''],
      ['resolved', 'judged up to 18:09'],
    ]);
    expect(story.every(({ toTheSecond }) => toTheSecond)).toBe(true);
  });

  test('has who changed the rule meanwhile, and what about it', () => {
    const text = 'condition.above 0.02 → 0.03';
    const [step] = episodeStory(someEpisode(), [someAct('rule_edited', '18:20', { author: 'Ada', text })], [], ZONE);
    expect(step).toMatchObject({ kind: 'person', lead: 'Ada', text: 'changed the rule', detail: text });
  });

  test('has a reason where a rule ended it', () => {
    const [step] = episodeStory(someEpisode(), [someAct('resolved', '18:29', { text: 'rule_disabled' })], [], ZONE);
    expect(step?.text).toBe('the rule was switched off');
  });
});

test('a note is saved by Enter with ⌘ or Ctrl, and keeps its lines', () => {
  const key = (change: object) => savesNote({ key: 'Enter', metaKey: false, ctrlKey: false, ...change });
  expect([{}, { metaKey: true }, { ctrlKey: true }, { key: 'a', ctrlKey: true }].map(key)).toEqual([
    false,
    true,
    true,
    false,
  ]);
  const noted = someAct('noted', '18:20', { author: 'Ada', text: 'one\ntwo' });
  expect(episodeStory(someEpisode(), [noted], [], ZONE)[0]?.detail).toBe('“one\ntwo”');
});

test('it is unknown from where nothing was heard to where something was, or still', () => {
  const judged = (kind: string, clock: string) => someAct(kind, clock, { at: at(clock) + 90_000, judgedTo: at(clock) });
  const events = [judged('firing', '18:09'), judged('unknown', '18:20'), judged('known_again', '18:22')];
  expect(unknownSpans(events, NOW)).toEqual([{ from: at('18:20'), to: at('18:22') }]);
  expect(unknownSpans([...events, judged('unknown', '18:30')], NOW)[1]).toEqual({ from: at('18:30'), to: NOW });
  expect(unknownSpans([], NOW)).toEqual([]);
});

describe('the chart around an episode', () => {
  const chart: EpisodeChart = {
    from: NOW - 3 * MINUTE_MS,
    to: NOW,
    step: MINUTE_MS,
    buckets: {
      measure: 'sendAfterCloseRate',
      points: [0.9, 0.02, 0.03].map((value, index) => ({
        t: NOW - (3 - index) * MINUTE_MS,
        value,
        numerator: 10 * value,
        denominator: 10,
      })),
    },
    history: someHistory([null, 0.02, 0.03]),
    usual: [],
    gaps: [{ from: NOW - 10 * MINUTE_MS, to: NOW - 3 * MINUTE_MS }],
  };

  test('is not flattened by a step of few connections', () => {
    const { top, as, style } = aroundChart(chart, false);
    expect(top).toBeCloseTo(0.066);
    expect([as, style.hue]).toEqual(['rate', '--hue-sends']);
  });

  test('joins the gaps that both measures know of', () => {
    expect(aroundChart(chart, false).gaps).toEqual([{ from: NOW - 10 * MINUTE_MS, to: NOW - 2 * MINUTE_MS }]);
  });

  test('has bars alone where nothing is judged but that something is heard', () => {
    expect(aroundChart(chart, true)).toMatchObject({ line: [], top: 0.9 });
  });

  test('never goes beyond all connections where it draws a share of them', () => {
    const almostAll = { ...chart, history: someHistory([0.9, 0.95, 0.97], 0.999) };
    expect(aroundChart(almostAll, false).top).toBe(1);
  });

  test('has the line alone for a duration', () => {
    const { buckets, line } = aroundChart({ ...chart, buckets: null }, false);
    expect(buckets.map(({ marks }) => marks.length)).toEqual([0, 0, 0]);
    expect(line).toHaveLength(3);
  });
});
