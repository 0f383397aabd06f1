import { type IncomingMessage, type RequestOptions, request as requestHttp, STATUS_CODES } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { WebhookTarget } from '../_alert/channel/channel.ts';
import { targetProblem } from '../_alert/channel/target-problem.ts';
import { failureReason } from './failure-reason.ts';
import { guardedLookup, type Resolve } from './guarded-lookup.ts';
import { retryAfterMs } from './retry-after.ts';
import { signature } from './signature.ts';

/** How long an attempt may take, from the lookup of the name to the end of the answer. */
const TIMEOUT_MS = 15_000;
/** Of an answer so much is read, and nothing is kept: what it says is no business of whoever set up the channel. */
const MOST_BYTES = 65_536;
/** Gateways answer so when they do not know what became of the request. */
const DOUBTFUL = [502, 504];
const ASKS_TO_WAIT = [429, 503];
const GONE = 410;

/** What is sent, and by which id it can be recognised if it comes twice. */
export interface WebhookMessage {
  id: string;
  body: string;
}

export interface WebhookOptions {
  /** Ranges in CIDR notation that may be sent to beside public addresses. */
  privateTargets: readonly string[];
  /** Epoch ms. */
  now: () => number;
  timeoutMs?: number | undefined;
  resolve?: Resolve | undefined;
  /** Ends the attempt, since the program stops. */
  stop?: AbortSignal | undefined;
}

/** What came of one attempt. */
export interface WebhookAttempt {
  /** It was answered with 2xx. */
  isDelivered: boolean;
  /** In a few words. */
  outcome: string;
  /** The other side may have got it; false only where that is certain, or where it said no. */
  mayHaveArrived: boolean;
  /** Another attempt is of no use. */
  isFinal: boolean;
  /** How long the other side asks to wait; null if it does not. */
  retryAfterMs: number | null;
}

/**
 * Sends a message once, as Standard Webhooks describes it. It throws nothing: whatever goes wrong is an outcome.
 * Redirects are not followed, proxies of the environment are not used.
 */
export function sendWebhook(
  target: WebhookTarget,
  message: WebhookMessage,
  options: WebhookOptions,
): Promise<WebhookAttempt> {
  const { privateTargets, now, timeoutMs = TIMEOUT_MS, resolve, stop } = options;
  const problem = targetProblem(target.url, privateTargets);
  if (problem !== null) return Promise.resolve(failed(problem));
  const url = new URL(target.url);
  const timeout = AbortSignal.timeout(timeoutMs);
  const settings: RequestOptions = {
    method: 'POST',
    headers: headersOf(target, message, now()),
    // A connection for each attempt: one that is kept may be closed by the other side just when it is used.
    agent: false,
    lookup: guardedLookup(privateTargets, resolve),
    signal: stop === undefined ? timeout : AbortSignal.any([timeout, stop]),
  };
  const isTls = url.protocol === 'https:';
  return new Promise((resolveAttempt) => {
    let isConnected = false;
    let answered: WebhookAttempt | null = null;
    const request = isTls ? requestHttps(url, settings) : requestHttp(url, settings);
    request.once('socket', (socket) => {
      socket.once(isTls ? 'secureConnect' : 'connect', () => {
        isConnected = true;
      });
    });
    request.once('response', (response) => {
      const attempt = attemptOf(response, now());
      answered = attempt;
      skim(response, () => resolveAttempt(attempt));
    });
    request.on('error', (error) => {
      const ended = () => failed(reason(error, timeoutMs, { timeout, stop }), { mayHaveArrived: isConnected });
      // The status stands, even if the rest of the answer did not come.
      resolveAttempt(answered ?? ended());
    });
    request.end(message.body);
  });
}

function headersOf(
  { secret }: WebhookTarget,
  { id, body }: WebhookMessage,
  now: number,
): Record<string, string | number> {
  const timestamp = Math.floor(now / 1000);
  return {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'afterclose',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    ...(secret !== null && { 'webhook-signature': signature(secret, { id, timestamp, body }) }),
  };
}

function attemptOf({ statusCode = 0, headers }: IncomingMessage, now: number): WebhookAttempt {
  const status = `${statusCode} ${STATUS_CODES[statusCode] ?? ''}`.trim();
  if (statusCode >= 200 && statusCode < 300) return { ...failed(status), isDelivered: true, mayHaveArrived: true };
  return failed(statusCode >= 300 && statusCode < 400 ? `${status}: redirects are not followed` : status, {
    mayHaveArrived: DOUBTFUL.includes(statusCode),
    isFinal: statusCode === GONE,
    retryAfterMs: ASKS_TO_WAIT.includes(statusCode) ? retryAfterMs(headers['retry-after'], now) : null,
  });
}

function failed(outcome: string, more: Partial<WebhookAttempt> = {}): WebhookAttempt {
  return { isDelivered: false, outcome, mayHaveArrived: false, isFinal: false, retryAfterMs: null, ...more };
}

/** Reads an answer to its end or to {@link MOST_BYTES}: a server that can finish its answer logs no error. */
function skim(response: IncomingMessage, done: () => void): void {
  let bytes = 0;
  response
    .on('data', (piece: Buffer) => {
      bytes += piece.byteLength;
      if (bytes > MOST_BYTES) response.destroy();
    })
    .on('error', () => undefined)
    .once('close', done);
}

function reason(
  error: Error,
  timeoutMs: number,
  { timeout, stop }: { timeout: AbortSignal; stop: AbortSignal | undefined },
): string {
  if (stop?.aborted) return 'the receiver stopped before an answer came';
  return timeout.aborted ? `no answer within ${timeoutMs / 1000} s` : failureReason(error);
}
