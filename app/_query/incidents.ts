import type { Category } from '@afterclose/instrumentation/semconv';
import type { CallSite } from '../_close/call-site.ts';
import type { Gone, IncidentState } from '../_close/incident-state.ts';
import type { Connection } from '../_store/connection.ts';
import type { Filter } from './filter.ts';

/** Incidents of one category of one service that come from the same two places in the code. Counts are sums of weights. */
export interface Incident {
  /** 63 bits, as decimal text. */
  id: string;
  service: string;
  environment: string;
  category: Category;
  recoverable: boolean;
  /** The first close; null where it was not this process's, or its stack was not recorded. */
  closeSite: CallSite | null;
  /** The offending call; null where its stack was not recorded, and for endings. */
  sendSite: CallSite | null;
  /** Who ended OPEN, "" where it is not known. With `closeSite` null and `remote` it reads "peer closed". */
  initiator: 'local' | 'remote' | 'transport' | '';
  /** Close code where the spans carry one (those of endings do), else 0. */
  code: number;
  /** True for the one group of its category that takes in all beyond the limit of groups. */
  isOther: boolean;
  /** Operations, or endings, in the range. */
  count: number;
  /** Connections in the range of which this group had the first incident of its category. */
  connections: number;
  /** Of all connections with an incident of this category in the same filter and range; null without any. */
  share: number | null;
  /** Of the ended connections of its service in the same filter and range; null without any. */
  rate: number | null;
  lostBytes: number;
  /** Time from leaving OPEN to the call; null where none was told. */
  delayMs: { p5: number | null; p50: number | null; p95: number | null };
  /** Epoch ms, over all time, and so are the versions, the oldest first. */
  firstSeen: number;
  lastSeen: number;
  firstVersion: string;
  lastVersion: string;
  versions: string[];
  state: IncidentState;
  /** Where it was resolved in a version: that one. */
  resolvedInVersion: string | null;
  /** When a person last decided on the state, epoch ms. */
  stateChangedAt: number | null;
  /** Evidence that the newest version is free of it; null while it has it, or where there is nothing to compare with. */
  gone: Gone | null;
  /** Every bucket of the range. */
  trend: { t: number; connections: number; count: number; partial?: true }[];
}

export interface IncidentList {
  from: number;
  to: number;
  /** Width of the buckets of `trend`, ms. */
  step: number;
  /** How many groups there are in all, of which `incidents` may be a part. */
  total: number;
  /** To be given as `cursor` for the next ones; null at the end. */
  nextCursor: string | null;
  incidents: Incident[];
}

export const INCIDENT_SORTS = ['connections', 'count', 'lostBytes', 'lastSeen', 'firstSeen'] as const;

export interface IncidentOptions {
  category?: readonly Category[];
  state?: readonly IncidentState[];
  /** Highest first; by `connections` unless told otherwise. */
  sort?: (typeof INCIDENT_SORTS)[number];
  /** At most so many; 100 unless told otherwise. */
  limit?: number;
  cursor?: string;
  /** Width of the buckets of `trend`, ms; one that suits the range unless told otherwise. */
  step?: number;
}

/** Groups of incidents in the range of `filter`, with their state at `now` (epoch ms). */
export async function incidents(
  _db: Connection,
  _filter: Filter,
  _options: IncidentOptions,
  _now: number,
): Promise<IncidentList> {
  throw new Error('not yet');
}
