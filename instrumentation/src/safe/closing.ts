import { diag } from '@opentelemetry/api';
import { reportAttempt } from '../connection/attempt-span.ts';
import { closeCall, cutOff } from '../connection/close-attempt.ts';
import { noteDeparture } from '../connection/departure.ts';
import { processState, type SafeCall } from '../connection/process-state.ts';
import { CLOSED, CLOSING, OPEN } from '../connection/ready-state.ts';
import { propertyOf } from '../property-of.ts';
import type { CloseOutcome, SocketState } from '../semconv.ts';
import type { Callee } from '../stack/call-site.ts';
import { fitReason, isSendable } from './close-frame.ts';
import { ignoreRejection } from './ignored-rejection.ts';
import { watchSocket } from './socket-watch.ts';
import {
  hasBothCloseFrames,
  isEmitter,
  listen,
  type PeerLike,
  readyStateOf,
  recordOf,
  terminate,
  type WebSocketLike,
} from './websocket-like.ts';

export interface SafeCloseOptions {
  /** How long to wait for the peer, in all, before the socket is terminated; 10,000 ms if absent. */
  timeoutMs?: number;
  /**
   * What to do with a socket that is not yet OPEN. `abort` ends its handshake at once, as `close()` of every library
   * does. `wait` gives it up to `timeoutMs` to open, and then closes it cleanly. `abort` if absent.
   */
  connecting?: 'abort' | 'wait';
}

/** How long to wait for a peer if the caller gives no time. */
export const DEFAULT_TIMEOUT_MS = 10_000;
/** A timer with a longer time fires at once. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * What `safeClose` does.
 * @param caller the function of this package that the application has called
 */
export function closeSafely(
  socket: WebSocketLike | PeerLike,
  code: number | undefined,
  reason: string | undefined,
  options: SafeCloseOptions,
  caller: Callee,
): Promise<CloseOutcome> {
  return new Promise<CloseOutcome>((resolve) => {
    const record = recordOf(socket);
    const call = record && closeCall(record, record.now(), caller);
    new SafeClosing(socket, code, reason, options, resolve, { caller, call, record }).start();
  }).catch((error: unknown) => {
    diag.warn('safeClose: the socket could not be closed', error);
    return 'failed';
  });
}

/** One call of `safeClose`. */
class SafeClosing {
  readonly #socket: WebSocketLike | PeerLike;
  readonly #code: number | undefined;
  readonly #reason: string | undefined;
  #waitsForOpen: boolean;
  readonly #deadlineMs: number;
  readonly #resolve: (outcome: CloseOutcome) => void;
  readonly #call: SafeCall;

  constructor(
    socket: WebSocketLike | PeerLike,
    code: number | undefined,
    reason: string | undefined,
    options: SafeCloseOptions | undefined,
    resolve: (outcome: CloseOutcome) => void,
    call: SafeCall,
  ) {
    this.#socket = socket;
    this.#code = code ?? undefined;
    this.#reason = reason === undefined || reason === null ? undefined : fitReason(String(reason));
    this.#waitsForOpen = propertyOf(options, 'connecting') === 'wait';
    this.#deadlineMs = performance.now() + soundTimeout(propertyOf(options, 'timeoutMs'));
    this.#resolve = resolve;
    this.#call = call;
  }

  start(): void {
    const readyState = this.#call.record?.closed === true ? CLOSED : readyStateOf(this.#socket);
    if (readyState === CLOSED) {
      this.#noteLateAttempt('closed');
      this.#resolve('already_closed');
    } else if (readyState === CLOSING) {
      this.#noteLateAttempt('closing');
      this.#join();
    } else if (readyState === undefined) {
      this.#refuse('it has no readyState of a WebSocket');
    } else if (!isSendable(this.#code)) {
      this.#refuse(`code ${this.#code} may not be sent`);
    } else if (readyState === OPEN) {
      this.#close();
    } else if (this.#waitsForOpen) {
      this.#waitForOpen();
    } else {
      this.#abort();
    }
  }

  get #leftMs(): number {
    return Math.max(0, this.#deadlineMs - performance.now());
  }

  #close(): void {
    const stop = watchSocket(this.#socket, {
      events: ['close'],
      timeoutMs: this.#leftMs,
      onEvent: (_, detail) => this.#attempt(() => this.#resolve(isCleanEnd(detail) ? 'completed' : 'failed')),
      onTimeout: () => this.#attempt(() => this.#cutOff('completed')),
    });
    this.#callClose(stop);
  }

  /** Waits for a close that somebody else has begun, for as long as this call may take. */
  #join(): void {
    watchSocket(this.#socket, {
      events: ['close'],
      timeoutMs: this.#leftMs,
      onEvent: () => this.#resolve('already_closing'),
      onTimeout: () => this.#attempt(() => this.#cutOff('already_closing')),
    });
  }

  #abort(): void {
    const emitter = isEmitter(this.#socket);
    // This call causes the error of `ws`, so it must not be thrown where nobody else listens.
    const unmute = emitter ? listen(this.#socket, 'error', () => {}) : undefined;
    const settle = () =>
      this.#attempt(() => {
        this.#resolve('aborted_handshake');
        unmute?.();
      });
    const stop = watchSocket(this.#socket, {
      // undici 6 emits 'error' only.
      events: emitter ? ['close'] : ['error', 'close'],
      timeoutMs: this.#leftMs,
      onEvent: settle,
      onTimeout: settle,
    });
    this.#callClose(() => {
      stop();
      unmute?.();
    });
  }

  #waitForOpen(): void {
    // Only once: an object that emits 'open' and stays CONNECTING would repeat it for ever, or until the stack is full.
    this.#waitsForOpen = false;
    watchSocket(this.#socket, {
      // Where an 'error' without a listener is thrown, this must not listen to it. undici 6 may emit nothing else.
      events: isEmitter(this.#socket) ? ['open', 'close'] : ['open', 'error', 'close'],
      timeoutMs: this.#leftMs,
      // The application's own 'open' handlers may have closed it before.
      onEvent: (event) => this.#attempt(() => (event === 'open' ? this.start() : this.#resolve('already_closed'))),
      onTimeout: () => this.#attempt(() => this.#abort()),
    });
  }

  /** @param stop ends the wait for the effect of the call */
  #callClose(stop: () => void): void {
    processState.safeCall = this.#call;
    try {
      const [code, reason] = [this.#code, this.#reason];
      if (code === undefined) ignoreRejection(this.#socket.close());
      else if (reason === undefined) ignoreRejection(this.#socket.close(code));
      else ignoreRejection(this.#socket.close(code, reason));
    } catch (error) {
      this.#attempt(() => {
        stop();
        // ws 7.0 leaves OPEN before it throws because of a code, and would stay in CLOSING.
        if (readyStateOf(this.#socket) === CLOSING) terminate(this.#socket);
        throw error;
      });
    } finally {
      processState.safeCall = undefined;
    }
  }

  /** @param ifAnswered the outcome if the peer has answered, so that only the end of the transport is missing */
  #cutOff(ifAnswered: CloseOutcome): void {
    const answered = hasBothCloseFrames(this.#socket);
    cutOff(this.#call.record, () => terminate(this.#socket));
    this.#resolve(answered ? ifAnswered : 'timed_out');
  }

  #refuse(why: string): void {
    diag.warn(`safeClose leaves a socket alone: ${why}`);
    this.#resolve('failed');
  }

  /** Runs what may throw because of the socket, where nobody else would catch it. */
  #attempt(run: () => void): void {
    try {
      run();
    } catch (error) {
      diag.warn('safeClose: the socket could not be closed', error);
      this.#resolve('failed');
    }
  }

  /** The socket's own close() would do nothing, so it is not called. The attempt is reported all the same. */
  #noteLateAttempt(state: SocketState): void {
    const { record, call } = this.#call;
    if (record === undefined) return;
    const at = record.now();
    // If it is not known yet why OPEN was left: a close frame leads to CLOSING.
    if (state === 'closing') noteDeparture(record, 'close_frame', at);
    else noteDeparture(record, 'transport', at);
    record.applicationClosed = true;
    reportAttempt(
      record,
      { operation: 'close', state, at, code: undefined, reason: '', safe: true, call, timedOut: false },
      state === 'closed' ? 'already_closed' : 'already_closing',
      at,
    );
  }
}

/**
 * @param detail the close code, as `ws` gives it, or the event of the standard; undefined if the object gives neither
 */
function isCleanEnd(detail: unknown): boolean {
  const wasClean = propertyOf(detail, 'wasClean');
  if (typeof wasClean === 'boolean') return wasClean;
  return (typeof detail === 'number' ? detail : propertyOf(detail, 'code')) !== 1006;
}

function soundTimeout(timeoutMs: unknown): number {
  if (typeof timeoutMs !== 'number' || Number.isNaN(timeoutMs)) return DEFAULT_TIMEOUT_MS;
  return Math.min(MAX_TIMEOUT_MS, Math.max(0, timeoutMs));
}
