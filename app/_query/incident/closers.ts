import { CLOSE_OUTCOMES, type CloseOutcome } from '@afterclose/instrumentation/semconv';
import type { Closer } from '../../_close/incident/closer.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { inScope, resolveScope, type Scope, scopeJson } from '../gather/scope.ts';
import { type CloserSums, closerSilences, closerSums } from './closer-sums.ts';
import { readSite } from './incident-groups.ts';

/** Close attempts of a closer of one operation, outcome and code. */
export interface ClosingWay {
  operation: 'close' | 'terminate';
  outcome: CloseOutcome;
  /** As given to the call; 1005 where none was given, 1006 of a `terminate()`. */
  code: number;
  attempts: number;
}

/** When the peers of a closer had last been heard before its calls in OPEN. */
export interface PeerSilence {
  /** Calls that say it. */
  attempts: number;
  /** Of these, the share whose peer was heard less than a second before. */
  aliveShare: number;
  /** Half of them had been heard so short a time before, or shorter. */
  p50Ms: number;
}

/** A place in the code that closes, as it is reported over a range. Counts are sums of weights. */
export interface ListedCloser extends Closer {
  /** 63 bits, as decimal text. */
  id: string;
  service: string;
  environment: string;
  attempts: number;
  /** Of all close attempts of the same filter and range. */
  share: number;
  /** Attempts in OPEN: connections that it ended. */
  connections: number;
  /** The most frequent first. */
  ways: ClosingWay[];
  /** Null where no span says it. */
  peerSilence: PeerSilence | null;
  /** Of the range. */
  versions: string[];
  /** Epoch ms, over all time. */
  firstSeen: number;
  lastSeen: number;
}

export interface CloserList {
  from: number;
  to: number;
  /** The number of all closers. `closers` may hold fewer. */
  total: number;
  /** Close attempts of all of them. */
  attempts: number;
  /** Those with the most attempts first. */
  closers: ListedCloser[];
}

/** Who closes what: the places in the code that the close attempts of the range came from. */
export async function closers(db: Connection, filter: Filter, limit: number): Promise<CloserList> {
  const scope = await resolveScope(db, filter);
  const rows = byCloser(await closerSums(db, scope, filter));
  const attempts = rows.reduce((sum, row) => sum + row.attempts, 0);
  const ranked = rows.sort((a, b) => b.attempts - a.attempts || (a.id < b.id ? -1 : 1));
  const page = ranked.slice(0, limit);
  const ids = page.map(({ id }) => id);
  // A page is of few services, and each one asked for costs.
  const services = new Set(page.map(({ serviceId }) => serviceId));
  const ofPage = scope.filter(({ id }) => services.has(id));
  const [silences, known] = await Promise.all([closerSilences(db, ofPage, filter, ids), readClosers(db, ofPage, ids)]);
  return {
    from: filter.from,
    to: filter.to,
    total: rows.length,
    attempts,
    closers: page.flatMap(({ id, serviceId, heard, alive, ...counts }): ListedCloser[] => {
      const closer = known.get(id);
      if (closer === undefined) return [];
      const { service = '', environment = '' } = scope.find((entry) => entry.id === serviceId) ?? {};
      const [p50Ms = null] = silences.get(id)?.quantiles([0.5]) ?? [];
      const peerSilence = heard > 0 && p50Ms !== null ? { attempts: heard, aliveShare: alive / heard, p50Ms } : null;
      return [{ ...closer, service, environment, ...counts, share: counts.attempts / attempts, peerSilence }];
    }),
  };
}

interface Counted extends Pick<ListedCloser, 'id' | 'attempts' | 'connections' | 'ways' | 'versions'> {
  serviceId: string;
  heard: number;
  alive: number;
}

function byCloser(rows: readonly CloserSums[]): Counted[] {
  const found = new Map<string, Counted>();
  for (const { closerId: id, serviceId, version, operation, outcome, code, sums } of rows) {
    const { closeAttempts = 0, openAttempts = 0, heardAttempts = 0, aliveAttempts = 0 } = sums;
    const none = { id, serviceId, attempts: 0, connections: 0, ways: [], versions: [], heard: 0, alive: 0 };
    const counted: Counted = found.get(id) ?? none;
    found.set(id, counted);
    counted.attempts += closeAttempts;
    counted.connections += openAttempts;
    counted.heard += heardAttempts;
    counted.alive += aliveAttempts;
    if (!counted.versions.includes(version)) counted.versions.push(version);
    const way = counted.ways.find((one) => one.operation === operation && one.outcome === outcome && one.code === code);
    if (way !== undefined) way.attempts += closeAttempts;
    else counted.ways.push({ operation, outcome: knownOutcome(outcome), code, attempts: closeAttempts });
  }
  for (const { ways, versions } of found.values()) {
    ways.sort(
      (a, b) =>
        b.attempts - a.attempts ||
        CLOSE_OUTCOMES.indexOf(a.outcome) - CLOSE_OUTCOMES.indexOf(b.outcome) ||
        a.code - b.code ||
        (a.operation < b.operation ? -1 : 1),
    );
    versions.sort();
  }
  return [...found.values()];
}

function knownOutcome(text: string): CloseOutcome {
  return CLOSE_OUTCOMES.find((outcome) => outcome === text) ?? 'failed';
}

type Known = Pick<ListedCloser, 'id' | 'site' | 'library' | 'isOther' | 'firstSeen' | 'lastSeen'>;

async function readClosers(db: Connection, scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  if (scope.length === 0 || ids.length === 0) return new Map();
  const { join, records } = db.dialect;
  const services = inScope('c.service_id', scope);
  const rows = await db.query<Record<string, string | number | null>>(
    `SELECT CAST(c.id AS TEXT) AS id, c.library, c.is_other, c.first_seen, c.observed_at, c.site
     FROM ${records('wanted', ['id'])} ${join} closer AS c ON ${services.sql} AND c.id = wanted.id`,
    scopeJson(ids.map((id) => ({ id }))),
    ...services.ids,
  );
  return new Map(
    rows.map((row): [string, Known] => [
      String(row['id']),
      {
        id: String(row['id']),
        site: readSite(row['site']),
        library: String(row['library']),
        isOther: Number(row['is_other']) === 1,
        firstSeen: Number(row['first_seen']),
        lastSeen: Number(row['observed_at']),
      },
    ]),
  );
}
