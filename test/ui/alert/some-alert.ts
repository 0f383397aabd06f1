import type { EpisodeValue } from '../../../app/_alert/episode/episode.ts';
import type { AlertRule } from '../../../app/_alert/rule/rule.ts';
import { RULE_DEFAULTS } from '../../../app/_alert/rule/rule-defaults.ts';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import type { DecidedTimes } from '../../../app/_query/alert/decided-times.ts';
import type { EpisodeEvent } from '../../../app/_query/alert/episode-events.ts';
import type { HistoryPoint } from '../../../app/_query/alert/episode-history.ts';
import type { EpisodeNow } from '../../../app/_query/alert/episodes-now.ts';
import type { AlertPair } from '../../../app/_query/alert/worst-pairs.ts';
import type { ListedDeploy } from '../../../app/_query/deploy/deploys.ts';
import type { ListedCause } from '../../../app/_ui/alert/model.ts';
import { someDeploy, someJudgement } from '../some-judgement.ts';

/** Thu 26 Nov 2026 in Berlin, as epoch ms: "18:09". */
export function at(clock: string): number {
  return Date.parse(`2026-11-26T${clock}:00+01:00`);
}

export const NOW = at('18:34');
export const ZONE = 'Europe/Berlin';

/** A rule above 1 % over 15 minutes, with its gate. */
export function shownRule(change: Partial<AlertRule> = {}): AlertRule {
  return {
    ...RULE_DEFAULTS,
    name: 'Fixed threshold',
    measure: 'sendAfterCloseRate',
    condition: { kind: 'threshold', above: 0.01 },
    splitBy: 'service',
    ...change,
  };
}

export function someValue(change: Partial<EpisodeValue> = {}): EpisodeValue {
  return {
    at: at('18:33'),
    value: 0.057,
    numerator: 1180,
    denominator: 20_702,
    threshold: 0.01,
    bound: 0.054,
    ...change,
  };
}

/** An alert on orders that has fired since 18:09. */
export function someEpisode(change: Partial<EpisodeNow> = {}): EpisodeNow {
  const rule = change.rule ?? shownRule();
  const latest = change.latest === undefined ? someValue() : change.latest;
  const times = {
    startedAt: at('18:04'),
    heldBackAt: null,
    firedAt: at('18:09'),
    quietSince: null,
    unknownSince: null,
    resolvedAt: null,
  };
  return {
    id: '00000000000000e1',
    ruleId: 'fixed-threshold',
    rule,
    ruleName: rule.name,
    severity: rule.severity,
    key: 'orders',
    service: 'orders',
    environment: 'production',
    state: 'firing',
    ...times,
    heldBackBy: null,
    endReason: null,
    fired: someValue({ at: at('18:09'), value: 0.0294, numerator: 598, denominator: 20_340, bound: 0.0272 }),
    latest,
    peak: someValue({ at: at('18:21'), value: 0.0593 }),
    value: latest?.value ?? null,
    numerator: latest?.numerator ?? null,
    denominator: latest?.denominator ?? null,
    threshold: latest?.threshold ?? null,
    recoverAt: latest?.recoverAt ?? null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    snoozedUntil: null,
    snoozedBy: null,
    useful: null,
    silence: null,
    ...change,
    decided: change.decided ?? decidedAtOnce({ ...times, ...change }),
  };
}

/** As if a tick were evaluated at the end of the minute that it judges. */
export function decidedAtOnce(episode: DecidedTimes): DecidedTimes {
  const { startedAt, heldBackAt, firedAt, quietSince, unknownSince, resolvedAt } = episode;
  return { startedAt, heldBackAt, firedAt, quietSince, unknownSince, resolvedAt };
}

export function somePair(change: Partial<AlertPair> = {}): AlertPair {
  return {
    id: '11',
    category: 'send_after_close',
    sendSite: { function: 'Hub.publish', file: 'src/hub.ts', line: 212 },
    closeSite: { function: 'Session.kick', file: 'src/session.ts', line: 41 },
    firstSeen: at('18:00'),
    connections: 1204,
    ...change,
  };
}

export function someCause(episode: Partial<EpisodeNow> = {}, change: Partial<ListedCause> = {}): ListedCause {
  return {
    episode: someEpisode(episode),
    folded: [],
    release: null,
    worstPair: somePair(),
    history: [],
    lastAct: null,
    ...change,
  };
}

/** One value a minute up to now, the newest last. */
export function someHistory(values: readonly (number | null)[], threshold: number | null = 0.01): HistoryPoint[] {
  return values.map((value, index) => ({
    t: NOW - (values.length - 1 - index) * MINUTE_MS,
    value,
    numerator: null,
    denominator: null,
    threshold,
    isGap: value === null,
  }));
}

let events = 0;

export function someAct(kind: string, clock: string, change: Partial<EpisodeEvent> = {}): EpisodeEvent {
  events += 1;
  return { id: String(events), at: at(clock), judgedTo: null, kind, author: null, text: null, ...change };
}

/** orders 2.0.0, ten minutes before it fired, and worse. */
export function someRelease(): ListedDeploy {
  return someDeploy({
    service: 'orders',
    version: '2.0.0',
    previousVersion: '1.9.4',
    heardAt: at('17:59'),
    judgement: someJudgement({ verdict: 'worse', label: 'worse', looks: [] }),
  });
}
