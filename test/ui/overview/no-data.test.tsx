import { describe, expect, test } from 'vitest';
import { loaded, loadedOverviewText, NOW, someHeadline, someNow, someService, someSummary } from './some-overview.tsx';

const figures = someSummary({ endedConnections: 0, lateSends: 0, sendAfterCloseRate: null });
const nothing = { headline: loaded(someHeadline({ figures })) };

describe('an overview without a connection', () => {
  test('says which filter matches nothing, and how to be rid of it', async () => {
    const shown = await loadedOverviewText(nothing, '?version=0.9.3&service=chat');
    expect(shown).toContain('Nothing matches version 0.9.3');
    expect(shown).toContain('Clear version');
  });

  test('distinguishes a service that has fallen silent from one that is idle', async () => {
    const since = NOW - 44 * 60_000;
    const status = someNow({ word: 'silent', since, silentForMs: NOW - since });
    const silent = someService({ rate: null, lastSeenAt: since, now: status });
    const shown = await loadedOverviewText({ ...nothing, services: loaded([silent]) });
    expect(shown).toContain('No telemetry since Thu 20 Nov, 13:52');
    expect(shown).toContain('No instance of chat has reported for 44 min');
    // Quiet for as long, as it often is.
    const rare = someService({ rate: null, lastSeenAt: since });
    expect(await loadedOverviewText({ ...nothing, services: loaded([rare]) })).toContain('No closes in this range');
    const open = loaded({ connecting: 0, open: 412, closing: 0, instances: 2, observedAt: NOW });
    expect(await loadedOverviewText({ ...nothing, openNow: open })).toContain(
      'Alive: 412 sockets open now, none has ended.',
    );
  });

  test('offers a longer range', async () => {
    expect(await loadedOverviewText(nothing)).toContain('Show the last 7 d');
  });
});
