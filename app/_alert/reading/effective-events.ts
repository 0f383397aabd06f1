import { definitionOf, type NumberMeasure } from '../../_close/measure/measure.ts';
import type { SumName, Sums } from '../../_close/measure/sums.ts';
import { effectiveSize } from '../../_close/statistics/proportion-interval.ts';

/** Events that show as much as independent ones, each of weight 1, and what they are divided by. */
export interface EffectiveEvents {
  events: number;
  exposure: number;
}

/** The sums that {@link effectiveEvents} needs beside those that a measure is made of. */
export const EVIDENCE_SUMS = [
  'endedConnections',
  'endedSquares',
  'affectedConnections',
  'affectedSquares',
  'uncleanConnections',
  'uncleanSquares',
  'incidentConnections',
  'incidentSquares',
] as const satisfies readonly SumName[];

/**
 * The bad events of a measure and their exposure, as many as count as evidence: of sampled spans fewer than their sum, and
 * late sends as many as there are connections that made them, since one broken peer makes thousands. The exposure of a
 * count is 0.
 */
export function effectiveEvents(measure: NumberMeasure, sums: Sums): EffectiveEvents {
  const definition = definitionOf(measure);
  const events = total(definition.over, sums);
  const exposure = definition.kind === 'rate' ? total(definition.under, sums) : 0;
  if (!(events > 0)) return { events: 0, exposure: exposure * sampledShare(sums) };
  const scale = scaleOf(measure, sums, { events, exposure });
  return { events: events * scale, exposure: exposure * scale };
}

function scaleOf(measure: NumberMeasure, sums: Sums, { events, exposure }: EffectiveEvents): number {
  // Processes count them, and not spans: exact whatever the sampling.
  if (measure === 'openAtDeath') return 1;
  const definition = definitionOf(measure);
  if (definition.kind === 'rate' && definition.squares !== undefined) {
    const counted = { weight: events, squares: sums[definition.squares] ?? 0 };
    // More than there are connections, as with incidents of several categories: no proportion.
    if (counted.weight > exposure) return sampledShare(sums);
    return effectiveSize(counted, { weight: exposure, squares: sums.endedSquares ?? 0 }) / exposure;
  }
  const isOfSends = measure === 'lateSends' || measure === 'lateSendRatio' || measure === 'lostBytes';
  const connections = sums.affectedConnections ?? 0;
  return sampledShare(sums) * (isOfSends && connections < events ? connections / events : 1);
}

/** 1 where each connection stands for itself, and less where it stands for others too. */
function sampledShare({ endedConnections = 0, endedSquares = 0 }: Sums): number {
  return endedSquares > endedConnections && endedConnections > 0 ? endedConnections / endedSquares : 1;
}

function total(names: readonly SumName[], sums: Sums): number {
  return names.reduce((sum, name) => sum + (sums[name] ?? 0), 0);
}
