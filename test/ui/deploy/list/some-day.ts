import { MINUTE_MS } from '../../../../app/_close/time/grain.ts';
import type { DeployRow } from '../../../../app/_ui/deploy/list/model.ts';
import { at, gate, judgementOf, listed, looked, lookOf, newPairs, WARM_UP_MS } from './some-deploys.ts';

/** One day's releases: every kind there is, and a wave of twelve. */
export function someDay(): DeployRow[] {
  const canary = lookOf('10m', 'unclear', [0.62, 0.37, 1.04], {
    startedAt: at('18:27') - WARM_UP_MS,
    lengthMs: 7 * MINUTE_MS,
    method: 'side_by_side',
    after: { events: 34, exposure: 966, rate: 34 / 966 },
    need: { exposure: 3500, atPaceMs: 25 * MINUTE_MS },
  });
  return [
    listed({
      version: '2.0.1',
      previousVersion: '2.0.0',
      startedAt: at('18:27'),
      commit: '4be21f7d00',
      judgement: judgementOf([canary], { share: 0.1, pairCounts: { new: 0, gone: 1, grown: 0 } }),
      gate: gate('18:30', false, 'unclear'),
    }),
    looked(
      { version: '2.0.0', startedAt: at('17:59'), url: 'https://ci.example/4127' },
      [
        ['worse', [6.4, 5.31, 7.72]],
        ['worse', [7.1, 6.22, 8.11]],
      ],
      {
        title: '2.0.0 sends after close 7.1 times as often as 1.9.4.',
        share: 0.9,
        pairCounts: { new: 284, gone: 0, grown: 1 },
        regressions: newPairs(284),
      },
    ),
    listed({
      service: 'audit-stream',
      version: '5.2.0',
      previousVersion: '5.1.0',
      startedAt: at('17:20'),
      heardAt: null,
      lastHeardAt: null,
      author: 'ci',
      commit: 'c02e9b1111',
      gate: gate('17:30', false, 'never heard'),
    }),
    looked(
      {
        service: 'doc-cursor',
        version: '2.2.5',
        previousVersion: '2.2.4',
        startedAt: at('16:52'),
        author: 'Jonas Brandt',
      },
      [
        ['unclear', [1.12, 0.39, 3.22]],
        ['unclear', [1.12, 0.7, 2.79]],
        ['unclear', [1.09, 0.77, 2.55]],
      ],
    ),
    looked(
      {
        service: 'market-feed',
        version: '7.2.4',
        previousVersion: '7.3.0',
        isRollback: true,
        startedAt: at('14:41'),
        author: 'Dana Reyes',
        commit: 'b8810cd000',
      },
      [
        ['unclear', [0.58, 0.22, 1.48]],
        ['better', [0.52, 0.31, 0.87]],
        ['better', [0.47, 0.31, 0.71]],
      ],
      { pairCounts: { new: 0, gone: 2, grown: 0 } },
    ),
    ...someWave(),
    looked(
      {
        service: 'support-inbox',
        version: '3.0.8',
        previousVersion: '3.0.7',
        startedAt: at('11:02'),
        source: 'inferred',
        author: null,
        commit: null,
        endedAt: at('14:10'),
      },
      [
        ['too_few', [0.9, 0.1, 3]],
        ['unclear', [1.15, 0.6, 2.21]],
        ['unclear', [1.04, 0.72, 1.51]],
      ],
    ),
    looked(
      {
        service: 'chat',
        version: '1.6.1',
        previousVersion: '1.6.0',
        startedAt: at('10:06'),
        author: 'Aiko Ota',
        endedAt: at('14:10'),
      },
      [
        ['unclear', [0.9, 0.45, 1.8]],
        ['unclear', [0.81, 0.6, 1.1]],
        ['better', [0.77, 0.66, 0.91]],
      ],
      {
        pairCounts: { new: 2, gone: 1, grown: 0 },
        regressions: newPairs(2),
      },
    ),
    looked(
      {
        service: 'presence',
        version: '8.0.2',
        previousVersion: '8.0.1',
        startedAt: at('19:48', 1),
        author: 'Jonas Brandt',
      },
      [
        ['unclear', [1.17, 0.49, 2.77]],
        ['unclear', [1.08, 0.72, 1.62]],
        ['same', [0.98, 0.88, 1.09]],
      ],
    ),
  ];
}

/** Twelve services with one commit within some minutes: one is worse, one has new pairs, two have too few. */
export function someWave(): DeployRow[] {
  const shared = { author: 'renovate', commit: 'e5a1180bbb' };
  const wave: DeployRow[] = [
    looked(
      {
        ...shared,
        service: 'market-feed',
        version: '7.3.0',
        previousVersion: '7.2.4',
        startedAt: at('14:05'),
        endedAt: at('14:41'),
      },
      [
        ['unclear', [1.93, 0.88, 4.23]],
        ['worse', [2.1, 1.41, 3.13]],
      ],
      { pairCounts: { new: 2, gone: 0, grown: 1 } },
    ),
    looked(
      { ...shared, service: 'collab-sync', version: '4.12.1', previousVersion: '4.12.0', startedAt: at('14:05') },
      [
        ['unclear', [0.95, 0.52, 1.72]],
        ['unclear', [1.06, 0.82, 1.37]],
        ['same', [1.03, 0.91, 1.16]],
      ],
      { pairCounts: { new: 3, gone: 1, grown: 0 }, regressions: newPairs(3) },
    ),
  ];
  const minutes = MINUTE_MS / 2;
  for (let index = 0; index < 10; index += 1) {
    const few = index >= 8;
    const startedAt = at('14:05') + (index + 1) * minutes;
    const service = `svc-${index}`;
    const of = {
      ...shared,
      service,
      version: '1.0.1',
      previousVersion: '1.0.0',
      startedAt,
      gate: gate('15:05', true, 'same'),
    };
    wave.push(
      looked({ ...of, environment: index === 0 ? 'staging' : 'production' }, [
        [few ? 'too_few' : 'unclear', [1, 0.4, 2.5]],
        [few ? 'too_few' : 'unclear', [1, 0.6, 2.2]],
        [few ? 'too_few' : 'same', few ? [1.4, 0.3, 4] : [1, 0.9, 1.1]],
      ]),
    );
  }
  return wave;
}
