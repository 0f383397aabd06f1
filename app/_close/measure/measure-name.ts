import type { Measure } from './measure.ts';

const NAMES: Readonly<Record<Measure, string>> = {
  endedConnections: 'ended connections',
  affectedConnections: 'connections with a late send',
  sendAfterCloseRate: 'send-after-close rate',
  lateSends: 'late sends',
  lateSendRatio: 'share of late sends',
  lostBytes: 'lost bytes',
  closeAttempts: 'close attempts',
  closeFailureRate: 'close failure rate',
  abnormalCloseRate: 'abnormal close rate',
  uncleanConnections: 'unclean connections',
  cleanCloseRate: 'clean close rate',
  openAtDeath: 'connections open at process death',
  incidents: 'incidents',
  incidentRate: 'incident rate',
  closeDurationMs: 'close duration',
  timeToLateSendMs: 'time to late send',
};

/** A measure in words, as a sentence has it. */
export function measureName(measure: Measure): string {
  return NAMES[measure];
}

/** The same at the beginning of a title. */
export function measureTitle(measure: Measure): string {
  const name = NAMES[measure];
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
