import type { Category } from '@afterclose/instrumentation/semconv';
import type { CallSite } from '../_close/call-site.ts';
import type { Connection } from '../_store/connection.ts';
import type { Filter } from './filter.ts';

/** One incident as it came in. */
export interface TailEntry {
  /** Id of its span, hex. */
  id: string;
  incidentId: string;
  service: string;
  environment: string;
  version: string;
  instance: string;
  category: Category;
  closeSite: CallSite | null;
  sendSite: CallSite | null;
  initiator: 'local' | 'remote' | 'transport' | '';
  /** Epoch ms of the operation. */
  at: number;
  delayMs: number | null;
  count: number;
  lostBytes: number;
  connectionId: string;
}

export interface IncidentTail {
  /** To be given as `after` next time. */
  cursor: string;
  /** The newest first, 100 at most. */
  incidents: TailEntry[];
  /** There were more since the cursor than are told. */
  truncated: boolean;
}

/**
 * The newest samples of incidents that came in since a cursor. Of a group, only ten a minute are kept as samples.
 * @param after the cursor of the last answer; null for the newest there are
 */
export async function incidentTail(
  _db: Connection,
  _filter: Omit<Filter, 'from' | 'to'>,
  _after: string | null,
): Promise<IncidentTail> {
  throw new Error('not yet');
}
