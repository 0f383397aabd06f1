import type { EndingCategory, IncidentCategory, Initiator, Role } from '@afterclose/instrumentation/semconv';
import { isAbnormalCloseCode } from '@afterclose/instrumentation/semconv';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import {
  closeSpan,
  errorSpan,
  type FixtureAttributes,
  type FixtureSpan,
  openSpan,
  type SpanOptions,
  stateSpan,
} from '../support/otlp-fixture.ts';
import { hex, logNormal, pick, upTo } from './draws.ts';

/** How a connection is closed. */
export interface Close {
  code: number;
  initiator: Initiator;
  reason: string;
  ending?: EndingCategory;
}

/** Two calls that race: where they stand, and how late the second one is (median, and scatter of the logarithm). */
export interface Race {
  /** Lines of a stack as V8 writes them. */
  stack: readonly string[];
  /** null where the peer closed. */
  closeStack: readonly string[] | null;
  close: Close;
  ms: number;
  scatter: number;
  /** The only route that has it; all of them unless given. */
  route?: string;
}

/** What happens to the connections of a service besides late sends, by their share. */
export interface Habits {
  closes: readonly (Close & { share: number })[];
  faults: readonly { category: IncidentCategory; share: number }[];
}

export interface Connection {
  /** When OPEN was left, epoch ms. */
  endedAt: number;
  /** When its process began, epoch ms: no connection is older. */
  since: number;
  /** Among those of its process; undefined where the span carries none. */
  number: number | undefined;
  role: Role;
  /** A template such as /rooms/:id, or a path that holds an id. */
  route: string;
  habits: Habits;
  /** Closed in this way; by habit unless given. */
  close?: Close;
  /** What sends too late. */
  race: Race | null;
}

/** The spans of one connection. Their ids are drawn too: the same draws give the same bytes. */
export function connectionSpans(connection: Connection, random: () => number): FixtureSpan[] {
  const { endedAt, since, number, role, habits, race } = connection;
  const { code, initiator, reason, ending } = race?.close ?? connection.close ?? pick(habits.closes, random);
  const faults = habits.faults.filter(({ share }) => random() < share).map(({ category }) => category);
  const isUnclean = isAbnormalCloseCode(code) || race !== null || faults.includes('send_failed');
  const route = race?.route ?? connection.route;
  const traceId = hex(32, random);
  const common = {
    connectionId: `${hex(4, random)}-${hex(4, random)}`,
    traceId,
    role,
    ...(/\d/.test(route) ? { path: route } : { route }),
  };
  let spanCount = 0;
  const ownSpan = (): SpanOptions => {
    spanCount += 1;
    return { ...common, spanId: `${traceId.slice(0, 14)}${String(spanCount).padStart(2, '0')}` };
  };
  const openedAt = Math.max(Math.min(since, endedAt - 100), endedAt - logNormal(6 * MINUTE_MS, 1, random));
  const sent = Math.floor(((endedAt - openedAt) / 1_000) * (1 + 2 * random()));
  const received = Math.floor(sent * (0.1 + 0.3 * random()));
  const open = openSpan({
    ...ownSpan(),
    startedAt: openedAt,
    endedAt,
    attributes: {
      'websocket.close.code': code,
      'websocket.close.reason': reason || undefined,
      'websocket.close.initiator': initiator,
      'websocket.close.was_clean': code !== 1006,
      'websocket.connection.number': number,
      'websocket.message.sent': sent,
      'websocket.message.sent_bytes': Math.floor(sent * (200 + 400 * random())),
      'websocket.message.received': received,
      'websocket.message.received_bytes': Math.floor(received * (60 + 60 * random())),
      'websocket.idle_before_close_ms': Math.floor(20 + 900 * random() ** 2),
      'error.type': ending,
      'websocket.connection.unclean': isUnclean || undefined,
    },
  });
  const spans = [open];
  if (race) {
    const handshake = { ...ownSpan(), startedAt: openedAt - 20 - 60 * random(), endedAt: openedAt };
    spans.push(stateSpan('connecting', handshake), ...lateSends(race, ownSpan, endedAt, random));
  } else if (random() < 0.15) {
    spans.push(closeSpan({ ...ownSpan(), startedAt: endedAt - logNormal(24, 1.3, random), endedAt }));
  }
  for (const category of faults) {
    spans.push(errorSpan(category, { ...ownSpan(), startedAt: endedAt, endedAt: endedAt + 3 }));
  }
  return spans;
}

/** The first one at once; those that follow within 10 s are gathered in one span, as the package does. */
function lateSends(race: Race, ownSpan: () => SpanOptions, endedAt: number, random: () => number): FixtureSpan[] {
  const { close, stack, closeStack } = race;
  const ms = logNormal(race.ms, race.scatter, random);
  const closingMs = 20 + 50 * random();
  const sentAt = (at: number): FixtureAttributes => ({
    'websocket.time_since_close_ms': at,
    'websocket.state': at < closingMs ? 'closing' : 'closed',
    'websocket.close.initiator': close.initiator,
    'code.stacktrace': stack.join('\n'),
    'websocket.close.stacktrace': closeStack?.join('\n'),
  });
  const closing = { startedAt: endedAt, endedAt: endedAt + closingMs };
  const spans = [
    stateSpan('closing', { ...ownSpan(), ...closing }),
    errorSpan('send_after_close', {
      ...ownSpan(),
      startedAt: endedAt,
      endedAt: endedAt + ms,
      attributes: { ...sentAt(ms), 'websocket.message.size': 40 + upTo(400, random) },
    }),
  ];
  if (close.initiator === 'local') {
    const attributes = { 'websocket.close.code': close.code, 'websocket.close.reason': close.reason || undefined };
    spans.push(closeSpan({ ...ownSpan(), ...closing, attributes }));
  }
  const repeats = upTo(5, random);
  if (repeats > 0) {
    const again = {
      ...sentAt(ms * 1.3),
      'websocket.error.first': false,
      'websocket.error.count': repeats,
      'websocket.message.size': repeats * (200 + upTo(200, random)),
    };
    const last = ms * (repeats === 1 ? 1.3 : 1.3 + 0.2 * repeats);
    spans.push(
      errorSpan('send_after_close', { ...ownSpan(), startedAt: endedAt, endedAt: endedAt + last, attributes: again }),
    );
  }
  return spans;
}
