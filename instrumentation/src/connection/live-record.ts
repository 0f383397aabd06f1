import { processState } from './process-state.ts';
import type { ConnectionRecord } from './record.ts';

/** The record of a socket that the hooks have seen without a gap since its handshake. */
export function liveRecordOf(socket: object): ConnectionRecord | undefined {
  const record = processState.records.get(socket);
  return record?.isAbandoned ? undefined : record;
}
