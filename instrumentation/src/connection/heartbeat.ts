import {
  type Attributes,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  TraceFlags,
  type Tracer,
} from '@opentelemetry/api';
import { ATTR_CONNECTION_NUMBER, ATTR_ROLE, ROLES, SPAN_HEARTBEAT } from '../semconv.ts';
import { startBackgroundTimer } from '../time/background-timer.ts';
import { hrTime, instantNow } from '../time/instant.ts';
import { addAccount, isAnyOpen } from './account.ts';
import { reportFault } from './fault.ts';
import { HAS_HEARTBEATS, processCounts } from './process-counts.ts';
import type { Departure } from './record.ts';

const EVERY_MS = 60_000;
/** A ratio sampler of 1 % takes none of as many only twice in a billion heartbeats. */
const MAX_ATTEMPTS = 2_000;

const startedAtMs = instantNow().epochMs;

/** Says once a minute that the process lives, and how many connections it has, for as long as it has any. */
export class Heartbeats {
  readonly #tracer: () => Tracer;
  readonly #oldestPending: () => Departure | undefined;
  #armed = false;

  /** @param oldestPending of the connections that have left OPEN and whose end is not reported yet */
  constructor(tracer: () => Tracer, oldestPending: () => Departure | undefined) {
    this.#tracer = tracer;
    this.#oldestPending = oldestPending;
  }

  /** To be called when a connection has become OPEN. */
  start(): void {
    if (this.#armed || !HAS_HEARTBEATS) return;
    this.#armed = true;
    startBackgroundTimer(() => {
      this.#armed = false;
      this.beat();
      if (isAnyOpen()) this.start();
    }, EVERY_MS);
  }

  /** Emits a heartbeat for each role that has had connections. */
  beat(): void {
    if (!HAS_HEARTBEATS) return;
    for (const role of ROLES) {
      if (processCounts.opened[role] === 0) continue;
      const pending = this.#oldestPending();
      const attributes: Attributes = {
        [ATTR_ROLE]: role,
        // All connections up to this number had ended by the span's end, and all ends up to it were reported.
        [ATTR_CONNECTION_NUMBER]:
          pending === undefined ? processCounts.lastConnectionNumber : pending.connectionNumber - 1,
      };
      addAccount(attributes, role);
      emit(this.#tracer(), attributes, pending?.at.epochMs ?? instantNow().epochMs);
    }
  }
}

/**
 * Emits a span of its own trace. A sampler decides by trace, and a heartbeat counts for no share of anything: so it is
 * tried again until the sampler takes it.
 */
function emit(tracer: Tracer, attributes: Attributes, endMs: number): void {
  try {
    const options = {
      root: true,
      kind: SpanKind.INTERNAL,
      startTime: hrTime(Math.min(startedAtMs, endMs)),
      attributes,
    };
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const span = tracer.startSpan(SPAN_HEARTBEAT, options, ROOT_CONTEXT);
      const context = span.spanContext();
      if (!isSpanContextValid(context)) return;
      if ((context.traceFlags & TraceFlags.SAMPLED) !== 0) {
        span.end(hrTime(endMs));
        return;
      }
    }
  } catch (error) {
    reportFault(error);
  }
}
