import type { ConnectionRecord } from './connection-record.ts';
import {
  ATTR_CONNECTION_ID,
  ATTR_NETWORK_PROTOCOL_NAME,
  ATTR_ROLE,
  ATTR_URL_PATH,
  NETWORK_PROTOCOL_NAME_WEB_SOCKETS,
} from './semconv.ts';

/** Tells the processes apart, so that a connection's id is unique among all of them. */
const PROCESS_ID = Math.floor(Math.random() * 2 ** 52).toString(36);

/** What all spans and log lines of a connection carry. */
export function connectionAttributes(record: ConnectionRecord): Record<string, string> {
  return {
    [ATTR_CONNECTION_ID]: `${PROCESS_ID}-${record.sequence.toString(36)}`,
    [ATTR_ROLE]: record.role,
    [ATTR_NETWORK_PROTOCOL_NAME]: NETWORK_PROTOCOL_NAME_WEB_SOCKETS,
    ...(record.path === '' ? {} : { [ATTR_URL_PATH]: record.path }),
  };
}
