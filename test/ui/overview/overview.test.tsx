import { describe, expect, test } from 'vitest';
import { loaded, overviewText, someHeadline } from './some-overview.tsx';

describe('the overview', () => {
  test('leads with the rate, its change in points, and what it was divided from', () => {
    expect(overviewText({})).toContain(
      '1.31% ▼ down 0.31 pp from 1.62% in the previous 1 h 1,891 of 144,376 connections',
    );
  });

  test('names the worst pair, and the way to all incidents', () => {
    expect(overviewText({})).toContain('broadcast sends 12–40 ms after kick rooms.ts:88 × session.ts:41');
    expect(overviewText({})).toContain('All 23 incidents');
  });

  test('says of how many services it shows the most urgent', () => {
    expect(overviewText({})).toContain('most urgent first');
    expect(overviewText({ serviceCount: 1_201 })).toContain('the 1 most urgent of 1,201; choose others in the filter');
  });

  test('leads from a service of which alerts fire to them', () => {
    const fired = {
      id: 'e1',
      ruleName: 'Fixed threshold',
      service: 'chat',
      environment: 'production',
      acknowledgedAt: null,
      snoozedUntil: null,
      from: Date.UTC(2025, 10, 20, 17, 9),
      to: null,
    };
    const shown = (...alerts: (typeof fired)[]) => overviewText({ alerts: loaded(alerts) }, '?tz=UTC');
    expect(shown(fired)).toContain('fires since 17:09 : alerts of chat');
    expect(shown(fired, fired)).toContain('2 alerts fire since 17:09');
    expect(overviewText({ alerts: loaded([{ ...fired, to: fired.from + 1 }]) })).not.toContain('alerts of chat');
    expect(shown({ ...fired, environment: 'staging' })).not.toContain('alerts of chat');
  });

  test('tells late sends in CLOSING from those in CLOSED', () => {
    const delay = { p50: 20, count: 5, bins: [{ fromMs: 10, toMs: 13.3, count: 5, closed: 2 }] };
    expect(overviewText({ delay: loaded(delay) })).toContain('CLOSING CLOSED');
  });

  test.each(['headline', 'services', 'pairs', 'initiators', 'closeCodes', 'delay', 'durations'] as const)(
    'without %s still shows all else',
    (panel) => {
      const shown = overviewText({ [panel]: { ok: false, message: 'The disk is full.' } });
      expect(shown).toContain('The disk is full.');
      const others = {
        headline: '1,891 of 144,376',
        services: '2.00× previous',
        initiators: 'our code',
        closeCodes: '1006',
        pairs: 'rooms.ts:88 × session.ts:41',
      };
      for (const [name, words] of Object.entries(others)) {
        if (name === panel) expect(shown).not.toContain(words);
        else expect(shown).toContain(words);
      }
    },
  );

  test('compares every panel with the period before, or with nothing', () => {
    const shown = overviewText({});
    for (const change of ['▲ up 10.0 pp', '▲ up 2.00×', 'vs previous 1 h']) expect(shown).toContain(change);
    const alone = loaded(someHeadline({ previous: null, previousTotal: null }));
    const uncompared = overviewText({ headline: alone, comparison: null }, '?compare=none');
    expect(uncompared).toContain('1.31% 1,891 of 144,376 connections');
    expect(uncompared).toContain('nothing');
  });

  test('says why there is no rate of late sends by close code', () => {
    expect(overviewText({ headline: loaded(someHeadline({ groupBy: 'code' })) })).toContain(
      'ended connections: a late send has no code',
    );
  });

  test('has a removable chip for each value of a filter', () => {
    expect(overviewText({}, '?version=1.0.0&version=1.1.0')).toContain(
      'Remove filter version 1.0.0 Remove filter version 1.1.0 Clear all',
    );
  });
});
