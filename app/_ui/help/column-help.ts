/** What a column of a table tells, where its head is too short to say so. */
export interface ColumnHelp {
  table: 'Services' | 'Incidents' | 'Close codes' | 'Deploys';
  /** Its head. */
  head: string;
  meaning: string;
  caveat: string;
}

/** The columns of the tables, in their order. */
export const COLUMN_HELP: readonly ColumnHelp[] = [
  {
    table: 'Services',
    head: 'status',
    meaning:
      'What the last 15 min and the last hour say against the range before; silent, new pairs and the newest release too',
    caveat:
      '“no change found” needs enough connections to find one: else it is “too few”. Silent is against the service’s own rhythm.',
  },
  {
    table: 'Services',
    head: 'rate now',
    meaning: 'affectedConnections / endedConnections of the last 15 min, without the newest 90 s',
    caveat: 'Of sockets in both roles the server’s, the client’s beside it. 0 says at most how much it may be.',
  },
  {
    table: 'Services',
    head: '24 h',
    meaning: 'The rate of the whole range, as the tick on the axis of the rates',
    caveat: 'All rows share one log axis. Whiskers are 95 % intervals; those that leave the axis end in an arrow.',
  },
  {
    table: 'Services',
    head: 'affected of ended, now',
    meaning: 'What the rate now is made of: affected of ended connections',
    caveat: 'Sampled ones say “about”.',
  },
  {
    table: 'Services',
    head: 'last release, its verdict',
    meaning: 'The newest version, since when, and what the comparison with the version before it found',
    caveat: 'A verdict is never rosier than its parts: “better, 2 worse” is amber.',
  },
  {
    table: 'Incidents',
    head: 'state',
    meaning:
      'new, ongoing, escalating, gone since a version, resolved, ignored, or back after it was resolved; silent, where nothing is heard of its service',
    caveat: '“gone” gives its evidence: 0 seen, and how many would have been expected.',
  },
  {
    table: 'Incidents',
    head: 'connections',
    meaning: 'Connections in which the pair of call sites happened',
    caveat:
      'Pairs overlap: one connection may have several, so that rows need not add up to affectedConnections. A row of merged pairs adds theirs up, and says how many are distinct at least.',
  },
  {
    table: 'Incidents',
    head: 'share',
    meaning: 'These connections / all connections with an incident of the category in the range',
    caveat: 'Shares of pairs may add up to more than 100 %, as pairs overlap.',
  },
  {
    table: 'Incidents',
    head: 'count',
    meaning: 'How often it happened, repeats on one connection included',
    caveat: 'A loop on one dead socket may be thousands.',
  },
  {
    table: 'Close codes',
    head: 'share',
    meaning: 'Connections that ended with the code / endedConnections',
    caveat: '1005 and 1006 are never sent: no code came, or no close frame.',
  },
  {
    table: 'Close codes',
    head: 'vs before',
    meaning: 'The share divided by that of the period before',
    caveat: 'Coloured only where the change is more than chance explains.',
  },
  {
    table: 'Deploys',
    head: '10 min, 1 h, 24 h',
    meaning: 'What was found after each of these times: word, ratio after / before, 95 % interval',
    caveat: 'Early “unclear” is honest. The intervals allow for looking several times.',
  },
  {
    table: 'Deploys',
    head: 'pairs',
    meaning: 'Pairs of call sites that are new in the version, that grew, and that are gone',
    caveat: 'A new pair is a regression, whatever the rate says.',
  },
  {
    table: 'Deploys',
    head: 'gate',
    meaning: 'What a pipeline was told last, and when',
    caveat: 'Too few connections are never “passed”.',
  },
];
