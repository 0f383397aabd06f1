import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../../app/_close/time/grain.ts';
import { loaded, overviewText, someHeadline, someQuality, someService, someSummary } from './some-overview.tsx';

const NOW = Date.UTC(2025, 10, 15, 12);

describe('the overview', () => {
  test('warns where connections are missing from the data', () => {
    expect(overviewText({})).toContain('Data, warning: coverage 97.0%');
    expect(overviewText({})).toContain(
      '0 spans rejected, 3 spans ahead of this clock, 1 span late, too many routes: 5 spans under __other__, not sampled',
    );
    const rejected = [
      { reason: 'too_old', count: 2 },
      { reason: 'missing_attribute', count: 3 },
    ];
    expect(overviewText({ quality: loaded(someQuality({ rejected })) })).toContain('5 spans rejected');
  });

  test('has the interval of the coverage of sampled connections, and warns where all of it is too low', () => {
    const shown = (coverage: number, coverageInterval: [number, number] | null) =>
      overviewText({ quality: loaded(someQuality({ ...fine, coverage, coverageInterval })) });
    const fine = { rejected: [], overflow: { service: 0, route: 0, version: 0, instance: 0, group: 0 } };
    expect(shown(1.031, [0.962, 1])).toContain('Data: coverage 96.2% – 100%, no gap');
    expect(shown(0.97, [0.93, 1])).toContain('Data: coverage 93.0% – 100%');
    expect(shown(0.9, [0.86, 0.94])).toContain('Data, warning: coverage 86.0% – 94.0%');
    expect(shown(1.5, null)).toContain('Data: coverage 150.0%');
  });

  test.each([
    [1, 1, 'sampling not declared'],
    [0.25, 1, 'sampling not declared by 25.0%'],
    [0, 8.02, 'sampled, about 1 in 8'],
    [0.25, 1.15, 'sampled, about 1 in 1.1, sampling not declared by 25.0%'],
    [0, null, 'not sampled'],
  ])('with %d of the spans undeclared and each for %d says "%s"', (unknownWeightShare, meanAdjustedCount, words) => {
    const quality = loaded(someQuality({ unknownWeightShare, meanAdjustedCount }));
    expect(overviewText({ quality })).toMatch(new RegExp(`, ${words.replaceAll('.', '\\.')} `));
  });

  test('says of sampled connections that its figures are estimates, and how good they are', () => {
    const estimated = someSummary({
      effectiveConnections: 14_000,
      intervals: { sendAfterCloseRate: [0.0113, 0.0151], cleanCloseRate: [0.97, 0.99] },
    });
    const shown = overviewText({
      headline: loaded(someHeadline({ figures: estimated })),
      services: loaded([someService({ effectiveConnections: 10 })]),
    });
    expect(shown).toContain('about 1.31% 95% interval 1.13% – 1.51%');
    expect(shown).toContain('about 1,891 of 144,376 connections');
    expect(shown).toContain('about 2 of 100');
    expect(shown).toContain('about 100 ended connections');
    expect(overviewText({})).not.toContain('about ');
  });
});

describe('the size of the database', () => {
  const size = { measuredAt: NOW, bytes: 2_160_000_000, freeBytes: 0, growthPerDayBytes: 100_000_000 };

  test.each([
    ['is shown', { ...size, forecast: null }, '2.2 GB on the disk, not sampled'],
    [
      'has what to expect beside it',
      { ...size, forecast: { at: NOW + 11 * DAY_MS, bytes: 3_260_000_000 } },
      '2.2 GB on the disk (about 3.3 GB by Wed 26 Nov), not sampled',
    ],
    [
      'says nothing of a growth that is too small to see',
      { ...size, forecast: { at: NOW + 11 * DAY_MS, bytes: 2_170_000_000 } },
      '2.2 GB on the disk, not sampled',
    ],
  ])('%s', (_, disk, words) => {
    expect(overviewText({ disk: loaded(disk) }, 'tz=UTC')).toContain(words);
  });

  test('is left out until it is measured, and where it could not be read', () => {
    expect(overviewText({})).not.toContain('on the disk');
    expect(overviewText({ disk: { ok: false, message: 'away' } })).not.toContain('on the disk');
  });
});

test('pairs of call sites name their service where several are shown, and not where one is chosen', () => {
  const options = loaded({ service: ['chat', 'feed'], environment: [], version: [], route: [], role: [] });
  expect(overviewText({ options })).toContain('chat: rooms.ts:88 × session.ts:41');
  expect(overviewText({ options }, 'service=chat')).not.toContain('chat: rooms.ts:88');
  expect(overviewText({})).not.toContain('chat: rooms.ts:88');
});
