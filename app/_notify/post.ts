import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { targetProblem } from '../_alert/channel/target-problem.ts';
import { type DeliveryAttempt, failed, Patience, type SendOptions } from './attempt.ts';
import { failureReason } from './failure-reason.ts';
import { guardedLookup } from './guarded-lookup.ts';

/** Of an answer so much is read, and nothing is kept: what it says is no business of whoever set up the channel. */
const MOST_BYTES = 65_536;

/** What is sent. */
export interface PostedRequest {
  url: string;
  headers?: Readonly<Record<string, string | number>>;
  /** JSON, unless `headers` say something else. */
  body: string | Buffer;
}

/** What came back. */
export interface PostAnswer {
  status: number;
  headers: IncomingMessage['headers'];
  /** Its first bytes, as text. */
  body: string;
}

/**
 * Sends a request once, and gives what `read` makes of the answer. It throws nothing: whatever goes wrong is an outcome.
 * Redirects are not followed, proxies of the environment are not used.
 */
export function post(
  { url: target, headers, body }: PostedRequest,
  options: SendOptions,
  read: (answer: PostAnswer) => DeliveryAttempt,
): Promise<DeliveryAttempt> {
  const { privateTargets, resolve } = options;
  const problem = targetProblem(target, privateTargets);
  if (problem !== null) return Promise.resolve(failed(problem));
  const url = new URL(target);
  const patience = new Patience(options);
  const settings: RequestOptions = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'afterclose',
      ...headers,
    },
    // A connection for each attempt: one that is kept may be closed by the other side just when it is used.
    agent: false,
    lookup: guardedLookup(privateTargets, resolve),
    signal: patience.signal,
  };
  const isTls = url.protocol === 'https:';
  return new Promise((resolveAttempt) => {
    let isConnected = false;
    // What was read so far: the status stands, even if the rest of the answer does not come.
    let answered: (() => DeliveryAttempt) | null = null;
    const request = isTls ? requestHttps(url, settings) : requestHttp(url, settings);
    request.once('socket', (socket) => {
      socket.once(isTls ? 'secureConnect' : 'connect', () => {
        isConnected = true;
      });
    });
    request.once('response', (response) => {
      const pieces: Buffer[] = [];
      const attempt = () =>
        read({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(pieces).subarray(0, MOST_BYTES).toString('utf8'),
        });
      answered = attempt;
      readBegin(response, pieces, () => resolveAttempt(attempt()));
    });
    request.on('error', (error) => {
      const why = patience.reason ?? failureReason(error);
      resolveAttempt(answered?.() ?? failed(why, { mayHaveArrived: isConnected }));
    });
    request.end(body);
  });
}

/** Reads an answer to its end or to {@link MOST_BYTES}: a server that can finish its answer logs no error. */
function readBegin(response: IncomingMessage, pieces: Buffer[], done: () => void): void {
  let bytes = 0;
  response
    .on('data', (piece: Buffer) => {
      pieces.push(piece);
      bytes += piece.byteLength;
      if (bytes > MOST_BYTES) response.destroy();
    })
    .on('error', () => undefined)
    .once('close', done);
}
