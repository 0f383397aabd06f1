import type { Attributes } from '@opentelemetry/api';
import {
  ATTR_CONNECTION_ID,
  ATTR_NETWORK_PROTOCOL_NAME,
  ATTR_ROLE,
  ATTR_URL_PATH,
  NETWORK_PROTOCOL_NAME_WEB_SOCKETS,
} from '../semconv.ts';
import type { SpanDraft } from './draft.ts';

/** Identifies the process, so that a connection's id is unique among all processes. */
const PROCESS_ID = Math.floor(Math.random() * 2 ** 52).toString(36);

/** In characters. */
const MAX_LENGTH = 1_024;

/**
 * All attributes of a span except those of its stacks. No string is longer than 1,024 characters. They are written into
 * the object that the draft makes: to spread two objects into a third costs a hundred times as much.
 */
export function attributesOf(draft: SpanDraft): Attributes {
  const { record } = draft;
  const attributes = draft.attributes();
  attributes[ATTR_CONNECTION_ID] = `${PROCESS_ID}-${record.sequence.toString(36)}`;
  attributes[ATTR_ROLE] = record.role;
  attributes[ATTR_NETWORK_PROTOCOL_NAME] = NETWORK_PROTOCOL_NAME_WEB_SOCKETS;
  if (record.path !== '') attributes[ATTR_URL_PATH] = record.path;
  for (const name in attributes) {
    const value = attributes[name];
    if (typeof value === 'string' && value.length > MAX_LENGTH) attributes[name] = value.slice(0, MAX_LENGTH);
  }
  return attributes;
}
