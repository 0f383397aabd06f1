import { type CloseSum, INCIDENT_SUMS, type IncidentSum } from '../../_close/measure/sums.ts';

/** All that rates and counts of closes are made of, and what their evidence needs. */
const CLOSE_NAMES = [
  'endedConnections',
  'endedSquares',
  'affectedConnections',
  'affectedSquares',
  'uncleanConnections',
  'uncleanSquares',
  'abnormalCloses',
  'lateSends',
  'lostBytes',
  'messagesSent',
  'closeAttempts',
  'closeFailures',
  'openAtDeath',
] as const satisfies readonly CloseSum[];

const INCIDENT_NAMES: readonly IncidentSum[] = INCIDENT_SUMS.filter((name) => name !== 'incidentSpans');

/** The sums that rules read, by table. */
export function sumsRead(withIncidents: boolean): { close: readonly CloseSum[]; incident: readonly IncidentSum[] } {
  return { close: CLOSE_NAMES, incident: withIncidents ? INCIDENT_NAMES : [] };
}
