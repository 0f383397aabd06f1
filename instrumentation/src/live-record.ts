import type { ConnectionRecord } from './connection-record.ts';
import { processState } from './process-state.ts';

/** The record of a socket that the hooks have seen from its handshake on, without a gap. */
export function liveRecordOf(socket: object): ConnectionRecord | undefined {
  const record = processState.records.get(socket);
  return record?.isAbandoned ? undefined : record;
}
