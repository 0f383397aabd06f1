import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import { SearchParamsContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { Headline, OverviewData } from '../../../app/_ui/overview/model.ts';
import { Overview } from '../../../app/_ui/overview/overview.tsx';
import { comparisonOf } from '../../../app/_ui/view/comparison.ts';
import { resolveRange } from '../../../app/_ui/view/range.ts';
import { ViewProvider } from '../../../app/_ui/view/view-context.tsx';
import { someIncident } from '../incident/some-incident.ts';

const now = Date.UTC(2025, 10, 20, 14, 36, 12);
const range = resolveRange({ range: '1h', from: null, to: null }, now);
const figures: Headline['figures'] = {
  endedConnections: 144_376,
  affectedConnections: 1891,
  sendAfterCloseRate: 1891 / 144_376,
  lateSends: 2000,
  lateSendRatio: 0.001,
  lostBytes: 12_345,
  closeAttempts: 5,
  closeFailureRate: 0,
  uncleanConnections: 1891,
  cleanCloseRate: 0.98,
  intervals: { sendAfterCloseRate: null, cleanCloseRate: null },
  effectiveConnections: 144_376,
  coverage: 1,
  closeDurationMs: { p50: 1, p95: 2, p99: 3, count: 5 },
  timeToLateSendMs: { p50: 20, p95: 30, p99: 40, count: 4 },
};
const total = { key: '', points: [{ t: range.from, value: 0.01, numerator: 1, denominator: 100 }] };
const headline: Headline = {
  figures,
  previous: { ...figures, affectedConnections: 1620, endedConnections: 100_000, sendAfterCloseRate: 0.0162 },
  total,
  previousTotal: total,
  groupBy: 'category',
  series: [{ ...total, key: 'send_after_close' }],
};
const data: OverviewData = {
  now,
  range,
  comparison: comparisonOf(range, 'previous', now),
  options: { ok: true, value: { service: ['chat'], environment: [], version: ['1.0.0'], route: [], role: [] } },
  services: {
    ok: true,
    value: [
      {
        service: 'chat',
        environment: 'production',
        endedConnections: 100,
        affectedConnections: 2,
        rate: 0.02,
        interval: null,
        effectiveConnections: 100,
        previousEnded: 100,
        previousAffected: 1,
        previousEffective: 100,
        lastSeenAt: now,
        points: [],
      },
    ],
  },
  headline: { ok: true, value: headline },
  releases: { ok: true, value: [] },
  versionChanges: { ok: true, value: [] },
  openNow: { ok: true, value: { open: 0, instances: 0 } },
  pairs: { ok: true, value: { total: 23, incidents: [someIncident()] } },
  initiators: { ok: true, value: [{ initiator: 'local', connections: 100, share: 1, previousShare: 0.9 }] },
  closeCodes: { ok: true, value: [{ code: 1006, connections: 100, share: 1, previousShare: 0.5 }] },
  delay: { ok: true, value: { p50: null, count: 0, bins: [] } },
  durations: { ok: true, value: [] },
  quality: {
    ok: true,
    value: {
      coverage: 0.97,
      gaps: [],
      rejected: 0,
      unknownWeightShare: 0,
      meanAdjustedCount: 1,
      skewed: 3,
      late: 1,
      overflow: { route: 5, version: 0, instance: 0 },
    },
  },
};

/** The text of the overview as the server sends it, without tags. */
function text(shown: Partial<OverviewData>, address = ''): string {
  const none = () => {};
  const router = { back: none, forward: none, refresh: none, push: none, replace: none, prefetch: none, bfcacheId: '' };
  const markup = renderToStaticMarkup(
    <AppRouterContext value={router}>
      <SearchParamsContext value={new URLSearchParams(address)}>
        <NuqsTestingAdapter searchParams={address}>
          <ViewProvider>
            <Overview data={{ ...data, ...shown }} />
          </ViewProvider>
        </NuqsTestingAdapter>
      </SearchParamsContext>
    </AppRouterContext>,
  );
  return markup
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&gt;', '>')
    .replace(/\s+/g, ' ');
}

describe('the overview', () => {
  test('leads with the rate, its change in points, and what it was divided from', () => {
    expect(text({})).toContain('1.31% ▼ down 0.31 pp from 1.62% in the previous 1 h 1,891 of 144,376 connections');
  });

  test('names the worst pair, and the way to all incidents', () => {
    expect(text({})).toContain('broadcast sends 12–40 ms after kick rooms.ts:88 × session.ts:41');
    expect(text({})).toContain('All 23 incidents');
  });

  test('warns where connections are missing from the data', () => {
    expect(text({})).toContain('Data, warning: coverage 97.0%');
    expect(text({})).toContain(
      '0 spans rejected, 3 spans ahead of this clock, 1 span late, too many routes: 5 spans under __other__, not sampled',
    );
  });

  test.each([
    [1, 1, 'sampling not declared'],
    [0.25, 1, 'sampling not declared by 25.0%'],
    [0, 8.02, 'sampled, about 1 in 8'],
    [0.25, 1.15, 'sampled, about 1 in 1.1, sampling not declared by 25.0%'],
    [0, null, 'not sampled'],
  ])('with %d of the spans undeclared and each for %d says "%s"', (unknownWeightShare, meanAdjustedCount, words) => {
    if (!data.quality.ok) throw new Error('The quality of this test is there.');
    const quality = { ok: true, value: { ...data.quality.value, unknownWeightShare, meanAdjustedCount } } as const;
    expect(text({ quality })).toMatch(new RegExp(`, ${words.replaceAll('.', '\\.')} `));
  });

  test('says of sampled connections that its figures are estimates, and how good they are', () => {
    const estimated = {
      ...figures,
      effectiveConnections: 14_000,
      intervals: { sendAfterCloseRate: [0.0113, 0.0151], cleanCloseRate: [0.97, 0.99] },
    } satisfies Headline['figures'];
    if (!data.services.ok) throw new Error('The services of this test are there.');
    const cards = data.services.value.map((card) => ({ ...card, effectiveConnections: 10 }));
    const shown = text({
      headline: { ok: true, value: { ...headline, figures: estimated } },
      services: { ok: true, value: cards },
    });
    expect(shown).toContain('about 1.31% 95% interval 1.13% – 1.51%');
    expect(shown).toContain('about 1,891 of 144,376 connections');
    expect(shown).toContain('about 2.00%');
    expect(shown).toContain('about 100 ended connections');
    expect(text({})).not.toContain('about ');
  });

  test('names the version since which a service is better', () => {
    const version = { ended: 20_000, effective: 20_000 };
    const change = {
      service: 'chat',
      environment: 'production',
      newest: { ...version, version: '1.1.0', affected: 40 },
      before: { ...version, version: '1.0.0', affected: 300 },
    };
    expect(text({ versionChanges: { ok: true, value: [change] } })).toContain('better since 1.1.0');
    expect(text({ versionChanges: { ok: true, value: [{ ...change, service: 'feed' }] } })).not.toContain('better');
  });

  test('sums up rare close codes, beside what they were before', () => {
    const codes = [1000, 1001, 1005, 1006, 1011, 1012, 4001, 4002, 4003].map((code, index) => ({
      code,
      connections: index < 7 ? 13 : 4.5,
      share: index < 7 ? 0.13 : 0.045,
      previousShare: index < 7 ? 0.14 : index === 7 ? 0 : 0.01,
    }));
    // Before, 2 % had other codes, some of which are gone.
    expect(text({ closeCodes: { ok: true, value: codes } })).toContain('other 2 codes 9.00% ▲ up 4.50×');
  });

  test('says of a close code whose share changed by more than chance explains, where enough connections tell it', () => {
    const codes = [
      { code: 1000, connections: 99_000, share: 0.99, previousShare: 0.9975 },
      { code: 1012, connections: 1000, share: 0.01, previousShare: 0.0025 },
    ];
    const shown = (effectiveConnections: number) => {
      const told = { ...figures, effectiveConnections };
      const value = { ...headline, figures: told, previous: told };
      return text({ closeCodes: { ok: true, value: codes }, headline: { ok: true, value } });
    };
    expect(shown(100_000)).toContain('1.00% ▲ up 4.00× , more than chance explains');
    expect(shown(1000)).toContain('1.00% ▲ up 4.00×');
    expect(shown(1000)).not.toContain('chance explains');
  });

  test('tells late sends in CLOSING from those in CLOSED', () => {
    const delay = { p50: 20, count: 5, bins: [{ fromMs: 10, toMs: 13.3, count: 5, closed: 2 }] };
    expect(text({ delay: { ok: true, value: delay } })).toContain('CLOSING CLOSED');
  });

  test('names the close codes, and marks abnormal ones in words', () => {
    expect(text({})).toContain('1006 Abnormal closure , abnormal');
  });

  test.each(['headline', 'services', 'pairs', 'initiators', 'closeCodes', 'delay', 'durations'] as const)(
    'without %s still shows all else',
    (panel) => {
      const shown = text({ [panel]: { ok: false, message: 'The disk is full.' } });
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

  test('says which filter matches nothing, and how to be rid of it', () => {
    const none = { ...headline, figures: { ...figures, endedConnections: 0, lateSends: 0, sendAfterCloseRate: null } };
    const shown = text({ headline: { ok: true, value: none } }, '?version=0.9.3&service=chat');
    expect(shown).toContain('Nothing matches version 0.9.3');
    expect(shown).toContain('Clear version');
  });

  test('tells a service that has fallen silent from one that is idle', () => {
    const none = { ...headline, figures: { ...figures, endedConnections: 0, lateSends: 0, sendAfterCloseRate: null } };
    const nothing = { headline: { ok: true, value: none } } as const;
    if (!data.services.ok) throw new Error('The services of this test are there.');
    const silent = data.services.value.map((card) => ({ ...card, rate: null, lastSeenAt: now - 44 * 60_000 }));
    const shown = text({ ...nothing, services: { ok: true, value: silent } });
    expect(shown).toContain('No telemetry since Thu 20 Nov, 13:52');
    expect(shown).toContain('No instance of chat has reported for 44 min');
    const open = { ok: true, value: { open: 412, instances: 2 } } as const;
    expect(text({ ...nothing, openNow: open })).toContain('Alive: 412 sockets open now, none has ended.');
  });

  test('compares every panel with the period before, or with nothing', () => {
    const shown = text({});
    for (const change of ['▲ up 10.0 pp', '▲ up 2.00×', 'vs previous 1 h']) expect(shown).toContain(change);
    const alone = { ok: true, value: { ...headline, previous: null, previousTotal: null } } as const;
    const uncompared = text({ headline: alone, comparison: null }, '?compare=none');
    expect(uncompared).toContain('1.31% 1,891 of 144,376 connections');
    expect(uncompared).toContain('nothing');
  });

  test('says why there is no rate of late sends by close code', () => {
    const byCode = { ok: true, value: { ...headline, groupBy: 'code' } } as const;
    expect(text({ headline: byCode })).toContain('ended connections: a late send has no code');
  });

  test('without a connection in the range offers a longer one', () => {
    const none = { ...headline, figures: { ...figures, endedConnections: 0, lateSends: 0, sendAfterCloseRate: null } };
    expect(text({ headline: { ok: true, value: none } })).toContain('Show the last 7 d');
  });

  test('has a removable chip for each value of a filter', () => {
    expect(text({}, '?version=1.0.0&version=1.1.0')).toContain(
      'Remove filter version 1.0.0 Remove filter version 1.1.0 Clear all',
    );
  });
});
