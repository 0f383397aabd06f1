import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { Deploy } from '../../_deploy/release/deploy.ts';
import type { DeployComparison } from './comparison-record.ts';

const NOTHING = { events: 0, exposure: 0, rate: null };

/** The answer about a deploy that can't be compared: it was never heard, or nothing ran before it. */
export function incomparable(deploy: Deploy, against: string | null, margin: number, now: number): DeployComparison {
  const title =
    deploy.heardAt === null
      ? `No connection of ${deploy.version} has ended since it was announced.`
      : against === null
        ? `Nothing of this service was heard before ${deploy.version}.`
        : deploy.endedAt === null
          ? `${deploy.version} is too new: what ends right after a start does not count.`
          : `${deploy.version} was replaced before anything that it ended could count.`;
  const reason =
    deploy.heardAt === null
      ? `Check that ${deploy.service} sends its spans, and that its service.version is ${deploy.version}.`
      : 'There is nothing to compare yet.';
  return {
    verdict: 'no_data',
    label: deploy.heardAt === null ? 'never heard' : 'no data',
    title,
    reason,
    regressions: [],
    looks: [],
    pairCounts: { new: 0, gone: 0, grown: 0 },
    share: null,
    endedConnections: 0,
    deploy,
    against,
    judgedAt: now,
    method: null,
    watched: true,
    ratio: null,
    interval: null,
    before: NOTHING,
    after: NOTHING,
    margin,
    designEffect: null,
    windows: null,
    coverage: { before: null, after: null },
    measures: [],
    places: [],
    pairs: { new: [], gone: [], grown: [] },
    suspects: [],
    drain: null,
    check: null,
    noCheck: null,
    overlay: { stepMs: MINUTE_MS, lines: [] },
    adoption: { stepMs: MINUTE_MS, points: [] },
  };
}
