import * as semconv from '@afterclose/instrumentation/semconv';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import {
  closeSpan,
  errorSpan,
  exportRequest,
  type FixtureAttributes,
  type FixtureSpan,
  lateSendSpan,
  noticeSpan,
  openSpan,
} from '../../support/otlp-fixture.ts';

/** Without a word or a number of the contract there, a span would be rejected. */
const READ_STRICTLY: readonly string[] = [
  semconv.ATTR_STATE,
  semconv.ATTR_ROLE,
  semconv.ATTR_OPERATION,
  semconv.ATTR_ERROR_TYPE,
  semconv.ATTR_ERROR_COUNT,
  semconv.ATTR_ERROR_FIRST,
  semconv.ATTR_CLOSE_OUTCOME,
  semconv.ATTR_CLOSE_CODE,
  semconv.ATTR_CLOSE_INITIATOR,
  semconv.ATTR_NOTICE_KIND,
  semconv.ATTR_CONNECTION_ID,
  semconv.ATTR_CONNECTION_NUMBER,
  semconv.ATTR_MESSAGE_SIZE,
];
const CONTRACT = Object.entries(semconv).flatMap(([name, value]) =>
  name.startsWith('ATTR_') && typeof value === 'string' ? [value] : [],
);
const ENDED = 12;
const AFFECTED = 3;

/** What a process would send in whose every name, reason and message somebody had put a text; a few connections. */
export function attackedResource(text: string, endedAt: number) {
  const attributes = everyAttribute(text);
  const spans = Array.from({ length: ENDED }, (_, index): FixtureSpan[] => {
    const at = endedAt - index * 1_000;
    const connection = { connectionId: `${text}-${index}`, startedAt: at, endedAt: at + 12 };
    // A path with a query would count under its route.
    const place = index % 2 === 0 ? { route: text } : { path: text };
    const ended = { ...connection, ...place, endedAt: at, startedAt: at - MINUTE_MS };
    const numbered = { ...attributes, 'websocket.connection.number': ENDED - index };
    if (index >= AFFECTED) return [openSpan({ ...ended, attributes: { 'websocket.close.reason': text } })];
    return [
      openSpan({ ...ended, attributes: { ...numbered, 'error.type': 'protocol_error' } }),
      closeSpan({ ...connection, ...place, attributes }),
      lateSendSpan({ ...connection, ...place, attributes }),
      errorSpan('double_close', { ...connection, ...place, attributes }),
    ];
  }).flat();
  const resource = {
    ...attributes,
    'service.name': text,
    'service.version': text,
    'deployment.environment.name': text,
  };
  return exportRequest(resource, [...spans, noticeSpan('unseen_upgrade', { endedAt, attributes: { [text]: text } })])
    .resourceSpans;
}

/** The text in each attribute that the receiver reads as text, in stacks too, and as an attribute that it does not know. */
function everyAttribute(text: string): FixtureAttributes {
  const names = CONTRACT.filter((name) => !READ_STRICTLY.includes(name));
  const place = `/app/src/${text}.ts`;
  const stack = `Error: ${text}\n    at ${text} (${place}:41:17)\n    at Room.tick (${place}:61:10)`;
  return {
    [text]: text,
    ...Object.fromEntries(names.map((name) => [name, text])),
    'http.route': undefined,
    'url.path': undefined,
    'code.stacktrace': stack,
    'websocket.close.stacktrace': stack,
  };
}
