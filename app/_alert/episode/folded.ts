import { SEVERITIES, type Severity } from '../rule/rule.ts';
import type { Episode } from './episode.ts';

/** An alert as far as it matters which others are about the same cause. */
export interface Cause extends Pick<Episode, 'service' | 'environment' | 'state' | 'startedAt' | 'firedAt'> {
  severity: Severity;
  /** The release in play; null where none is known. */
  releaseId: string | null;
  /** The send sites of its pairs, the worst first; empty where no pair is known. */
  sendSites: readonly string[];
  /** Telemetry lost is never the cause of a rate, nor the other way round. */
  isSilence: boolean;
  /** Nobody is notified of it. */
  isSilenced: boolean;
}

/** An alert with those that are folded into it. */
export interface Folded<One> {
  lead: One;
  folded: One[];
}

/**
 * One row a cause: alerts of one service, environment and release are folded into the most severe and oldest of them, but never one that
 * has a pair with a send site of its own, which may be another cause. One that is silenced leads none that is not.
 * @param causeOf what decides
 */
export function foldAlerts<One>(alerts: readonly One[], causeOf: (alert: One) => Cause): Folded<One>[] {
  const sorted = alerts.map((alert) => ({ alert, cause: causeOf(alert) })).sort((a, b) => byRank(a.cause, b.cause));
  const found: { lead: (typeof sorted)[number]; folded: One[] }[] = [];
  for (const one of sorted) {
    const known = found.find(({ lead }) => isSameCause(lead.cause, one.cause));
    if (known) known.folded.push(one.alert);
    else found.push({ lead: one, folded: [] });
  }
  return found.map(({ lead, folded }) => ({ lead: lead.alert, folded }));
}

function isSameCause(lead: Cause, other: Cause): boolean {
  if (lead.service === null || lead.isSilence || other.isSilence) return false;
  if (lead.service !== other.service || lead.releaseId !== other.releaseId) return false;
  if (lead.environment !== other.environment && !isOfOneRelease(lead, other)) return false;
  return other.sendSites.length === 0 || other.sendSites.some((site) => lead.sendSites.includes(site));
}

/** Of a rule without environment: the release that it is about says which one it is of. Two that are named are two. */
function isOfOneRelease(lead: Cause, other: Cause): boolean {
  return (lead.environment === null || other.environment === null) && lead.releaseId !== null;
}

/** Firing before pending, what pages before what is silenced; then by severity, then by age. */
function byRank(a: Cause, b: Cause): number {
  return (
    Number(a.isSilenced) - Number(b.isSilenced) ||
    Number(a.state === 'pending') - Number(b.state === 'pending') ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    (a.firedAt ?? a.startedAt) - (b.firedAt ?? b.startedAt)
  );
}
