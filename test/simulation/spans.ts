import {
  closeSpan,
  errorSpan,
  type FixtureAttributes,
  type FixtureSpan,
  openSpan,
  stateSpan,
} from '../support/otlp-fixture.ts';
import { callSites, stackOf } from './call-sites.ts';
import type { Life } from './world.ts';

/** How long after the end of OPEN the "close" event comes. The `open` span knows the misuses until then. */
const CLOSING_MS = 1_000;

const TRACE_STATES: ReadonlyMap<number, string> = new Map([
  [1, ''],
  [2, 'ot=th:8'],
  [4, 'other=1,ot=rv:ffffffffffffff;th:c'],
]);

/** The spans of a life as the instrumentation makes them (PROTOCOL), each with the time at which it is emitted. */
export function spansOf(life: Life): { span: FixtureSpan; emittedAt: number }[] {
  const { endedAt } = life;
  const emittedAt = life.number === null ? endedAt : endedAt + CLOSING_MS;
  const common = {
    connectionId: life.id,
    role: life.role,
    route: life.route,
    traceState: TRACE_STATES.get(life.weight) ?? '',
  };
  const own: FixtureAttributes = { 'websocket.close.initiator': life.number === null ? undefined : life.initiator };
  const spans: { span: FixtureSpan; emittedAt: number }[] = [];

  let flagged =
    ABNORMAL.has(life.code) || life.tellings.some((each) => isUnclean(each.category) && each.lastAt <= emittedAt);
  const state = {
    ...common,
    startedAt: life.openedAt,
    endedAt,
    attributes: { ...own, 'error.type': life.ending || undefined },
  };
  if (life.number === null) {
    spans.push({ span: stateSpan('connecting', state), emittedAt });
  } else {
    const attributes = {
      ...state.attributes,
      'websocket.close.code': life.code,
      'websocket.message.sent': life.messagesSent,
      'websocket.connection.number': life.number,
      'websocket.connection.unclean': flagged,
    };
    spans.push({ span: openSpan({ ...state, attributes }), emittedAt });
    const closing = { ...common, startedAt: endedAt, endedAt: emittedAt, attributes: own };
    spans.push({ span: stateSpan('closing', closing), emittedAt });
  }

  for (const { operation, outcome, calledAt, knownAt } of life.attempts) {
    const attributes = {
      ...own,
      'websocket.operation': operation,
      'websocket.close.outcome': outcome,
      'websocket.close.code': life.code,
    };
    spans.push({
      span: closeSpan({ ...common, startedAt: calledAt, endedAt: knownAt, attributes }),
      emittedAt: knownAt,
    });
  }

  for (const { category, first, count, bytes, firstAt, lastAt } of life.tellings) {
    const unclean = !flagged && isUnclean(category);
    const sites = callSites(life, category);
    flagged ||= unclean;
    const attributes = {
      ...own,
      'websocket.error.first': first,
      'websocket.error.count': count,
      'websocket.message.size': bytes,
      'websocket.time_since_close_ms': firstAt - endedAt,
      'websocket.connection.unclean': unclean,
      'code.stacktrace': stackOf(sites.send, life),
      'websocket.close.stacktrace': stackOf(sites.close, life),
    };
    const startedAt = life.number === null ? firstAt : endedAt;
    spans.push({ span: errorSpan(category, { ...common, startedAt, endedAt: lastAt, attributes }), emittedAt: lastAt });
  }
  return spans;
}

const ABNORMAL: ReadonlySet<number> = new Set([1002, 1003, 1006, 1007, 1008, 1009, 1010, 1011, 1015]);

function isUnclean(category: string): boolean {
  return category === 'send_after_close' || category === 'send_failed';
}
