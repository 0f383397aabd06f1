import type { Measure } from '../../_close/measure/measure.ts';

/** What a reader of a measure has to know. */
export interface MeasureHelp {
  /** What it is called on the screens. */
  word: string;
  /** By the names of the API. */
  formula: string;
  unit: string;
  /** The moment by which it falls into a bucket. */
  countedAt: string;
  caveat: string;
}

const SPAN_END = 'the end of the span';
const CONNECTION_END = 'the end of the connection';
const NO_RATE = 'Without ended connections there is no rate: a gap in the chart, never 0.';

/** Every measure of the API. */
export const MEASURE_HELP: Record<Measure, MeasureHelp> = {
  endedConnections: {
    word: 'Ended connections',
    formula: 'connections that had been OPEN and left it',
    unit: 'connections',
    countedAt: SPAN_END,
    caveat: 'A handshake that failed never was OPEN, and is none of them.',
  },
  affectedConnections: {
    word: 'Affected connections',
    formula: 'connections with at least one late send',
    unit: 'connections',
    countedAt: CONNECTION_END,
    caveat: 'A late send that comes minutes later still changes the bucket in which its connection ended.',
  },
  sendAfterCloseRate: {
    word: 'Send-after-close rate',
    formula: 'affectedConnections / endedConnections',
    unit: '%',
    countedAt: CONNECTION_END,
    caveat: `The headline. The newest 90 s are partial: late sends of what ended there may still come. ${NO_RATE}`,
  },
  lateSends: {
    word: 'Late sends',
    formula: 'sends, pings and pongs of the application on a socket in CLOSING or CLOSED that had been OPEN',
    unit: 'calls',
    countedAt: SPAN_END,
    caveat: 'One connection may have thousands. How many connections are affected is another question.',
  },
  lateSendRatio: {
    word: 'Late send ratio',
    formula: 'lateSends / (messages sent + lateSends)',
    unit: '%',
    countedAt: SPAN_END,
    caveat: 'Messages are known once their connection ended. One busy connection may set it.',
  },
  lostBytes: {
    word: 'Lost bytes',
    formula: 'Σ size of the late sends',
    unit: 'bytes',
    countedAt: SPAN_END,
    caveat: 'As the application handed them over: before compression and framing.',
  },
  closeAttempts: {
    word: 'Close attempts',
    formula: 'calls of close() and terminate() by the application',
    unit: 'calls',
    countedAt: SPAN_END,
    caveat: 'The library’s own second close() is none, and neither is a close by the peer.',
  },
  closeFailureRate: {
    word: 'Close failure rate',
    formula: '(failed + timed out) / closeAttempts',
    unit: '%',
    countedAt: SPAN_END,
    caveat:
      'An attempt on a socket that the peer had closed already has not failed. Without attempts there is no rate.',
  },
  abnormalCloseRate: {
    word: 'Abnormal close rate',
    formula: 'connections with code 1002, 1003, 1006–1011 or 1015 / endedConnections',
    unit: '%',
    countedAt: SPAN_END,
    caveat: 'A terminate() of your own has code 1006 too. “Who closed” tells the two apart.',
  },
  uncleanConnections: {
    word: 'Unclean connections',
    formula: 'connections with an abnormal code, a late send or an unexpected incident',
    unit: 'connections',
    countedAt: CONNECTION_END,
    caveat: 'Each counts once, whatever it had of these.',
  },
  cleanCloseRate: {
    word: 'Clean close rate',
    formula: '1 − uncleanConnections / endedConnections',
    unit: '%',
    countedAt: CONNECTION_END,
    caveat: NO_RATE,
  },
  openAtDeath: {
    word: 'Open at process death',
    formula: 'connections that were open when a process was last heard of, and whose end it never told',
    unit: 'connections',
    countedAt: 'the moment it was last heard of',
    caveat: 'Beside endedConnections, never among them. Known by process, so not by route.',
  },
  incidents: {
    word: 'Incidents',
    formula: 'Σ incidents and endings of every category',
    unit: 'occurrences',
    countedAt: SPAN_END,
    caveat: 'Repeats count. One late send in a loop may be most of them.',
  },
  incidentRate: {
    word: 'Incident rate',
    formula: '(connections with an incident of the category + endings) / endedConnections',
    unit: '%',
    countedAt: CONNECTION_END,
    caveat: 'A connection counts once for each category, so that categories may add up to more than 100 %.',
  },
  closeDurationMs: {
    word: 'Close duration',
    formula: 'from the call of close() to the end, of attempts that completed: p50, p95, p99, count',
    unit: 'ms',
    countedAt: SPAN_END,
    caveat: 'Relative error ≤ 2 %. What timed out is in closeFailureRate, and not here. Not kept by route.',
  },
  timeToLateSendMs: {
    word: 'Time to late send',
    formula: 'from leaving OPEN to the late send, one observation a span: p50, p95, p99, count',
    unit: 'ms',
    countedAt: SPAN_END,
    caveat: 'Repeats that were gathered into a span count by their first. Not kept by route.',
  },
};
