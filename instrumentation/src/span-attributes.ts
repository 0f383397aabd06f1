import type { Attributes } from '@opentelemetry/api';
import type { ConnectionRecord, SpanDraft } from './connection-record.ts';
import {
  ATTR_CONNECTION_ID,
  ATTR_NETWORK_PROTOCOL_NAME,
  ATTR_ROLE,
  ATTR_URL_PATH,
  NETWORK_PROTOCOL_NAME_WEB_SOCKETS,
} from './semconv.ts';

/** Tells the processes apart, so that a connection's id is unique among all of them. */
const PROCESS_ID = Math.floor(Math.random() * 2 ** 52).toString(36);

/** In characters. */
const MAX_LENGTH = 1_024;

/** All attributes of a span but those of its stacks; no string is longer than 1,024 characters. */
export function attributesOf(draft: SpanDraft): Attributes {
  const attributes = { ...connectionAttributes(draft.record), ...draft.attributes() };
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'string' && value.length > MAX_LENGTH) attributes[name] = value.slice(0, MAX_LENGTH);
  }
  return attributes;
}

function connectionAttributes(record: ConnectionRecord): Attributes {
  return {
    [ATTR_CONNECTION_ID]: `${PROCESS_ID}-${record.sequence.toString(36)}`,
    [ATTR_ROLE]: record.role,
    [ATTR_NETWORK_PROTOCOL_NAME]: NETWORK_PROTOCOL_NAME_WEB_SOCKETS,
    ...(record.path === '' ? {} : { [ATTR_URL_PATH]: record.path }),
  };
}
