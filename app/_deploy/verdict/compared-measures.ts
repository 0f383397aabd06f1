import { INSTANCE_SUM_OF } from '../../_close/measure/contribution.ts';
import type { ClusterSum } from '../../_close/measure/sums.ts';

/** A measure that a deploy is judged by: `over` / Σ `under`. */
export interface ComparedMeasure {
  name: string;
  title: string;
  over: ClusterSum;
  under: readonly ClusterSum[];
}

/** The headline first. All of them rise when something gets worse. */
export const COMPARED_MEASURES = [
  {
    name: 'sendAfterCloseRate',
    title: 'Send-after-close rate',
    over: 'affectedConnections',
    under: ['endedConnections'],
  },
  { name: 'lateSendRatio', title: 'Late sends per send', over: 'lateSends', under: ['messagesSent', 'lateSends'] },
  { name: 'doubleCloseRate', title: 'Double close', over: 'doubleCloseConnections', under: ['endedConnections'] },
  { name: 'sendFailedRate', title: 'Send failed', over: 'sendFailedConnections', under: ['endedConnections'] },
  { name: 'closeTimeoutRate', title: 'Close timeout', over: 'closeTimeoutConnections', under: ['endedConnections'] },
  { name: 'abnormalCloseRate', title: 'Abnormal close', over: 'abnormalCloses', under: ['endedConnections'] },
  { name: 'closeFailureRate', title: 'Close call failed', over: 'closeFailures', under: ['closeAttempts'] },
  { name: 'uncleanRate', title: 'Unclean connections', over: 'uncleanConnections', under: ['endedConnections'] },
  { name: 'incidentRate', title: 'Incidents of any kind', over: 'incidentConnections', under: ['endedConnections'] },
] as const satisfies readonly ComparedMeasure[];

/** All sums that they are made of. */
export const COMPARED_SUMS: readonly ClusterSum[] = [
  ...new Set<ClusterSum>(COMPARED_MEASURES.flatMap(({ over, under }) => [over, ...under])),
];

/** The measure that counts the connections of a category; undefined where only the category itself does. */
export function measureOfCategory(category: string): ComparedMeasure | undefined {
  if (category === 'send_after_close') return COMPARED_MEASURES[0];
  const sums: Readonly<Record<string, ClusterSum | undefined>> = INSTANCE_SUM_OF;
  return COMPARED_MEASURES.find(({ over }) => over === sums[category]);
}
