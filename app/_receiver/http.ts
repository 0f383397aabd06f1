import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Reach, refusalOf } from '../_otlp/admission.ts';
import {
  allowOrigin,
  answer,
  answerFailure,
  answerMethod,
  answerNotFound,
  type SignalPath,
  signalPathOf,
} from '../_otlp/answer.ts';
import { type Encoding, encodingOf, readBody } from '../_otlp/request-body.ts';
import { exportResponse } from '../_otlp/response.ts';
import { limitTimes } from '../_otlp/time-limits.ts';
import { BodyMemory } from './body-memory.ts';
import { failureOf } from './failure.ts';
import type { GroupCommit } from './group-commit.ts';
import type { IngestThread } from './ingest-thread.ts';
import { SIGNALS } from './signals.ts';

/** Answered with `{}`, for whoever checks that the receiver is there. */
const SIGNS_OF_LIFE = ['/', '/health'];

/** What the server answers with. */
export interface Receiving {
  commit: GroupCommit;
  thread: IngestThread;
  /** Epoch ms. */
  now: () => number;
  /** Who may ask. */
  reach: Reach;
}

/**
 * The OTLP/HTTP server (OTLP specification 1.11): every error's body is a google.rpc.Status in the encoding of the
 * request, and no span is acknowledged before it is committed.
 */
export function createReceiver(receiving: Receiving): Server {
  const memory = new BodyMemory();
  const server = createServer((request, response) => {
    handle(request, response, receiving, memory).catch((error) => {
      const failure = failureOf(error);
      // A defect, unless the client is gone: in either case the others are served on.
      if (failure.status === 500 && !request.destroyed) console.error(error);
      answerFailure(request, response, failure);
    });
  });
  limitTimes(server);
  return server;
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  receiving: Receiving,
  memory: BodyMemory,
): Promise<void> {
  const refusal = refusalOf(request, receiving.reach);
  if (refusal !== undefined) return answerFailure(request, response, refusal);
  allowOrigin(request, response, receiving.reach.corsOrigins);
  const signal = signalPathOf(request.url);
  if (signal === undefined && !SIGNS_OF_LIFE.includes(request.url?.split('?', 1)[0] ?? '')) {
    return answerNotFound(request, response);
  }
  if (answerMethod(request, response, signal === undefined ? ['GET', 'HEAD'] : ['POST'])) return;
  if (signal === undefined) return answer(request, response, 200, 'json', Buffer.from('{}'));

  const encoding = encodingOf(request.headers['content-type']);
  if (!encoding) {
    const message = 'Content-Type should be application/x-protobuf or application/json.';
    return answerFailure(request, response, { status: 415, message });
  }
  await take(signal, request, response, encoding, receiving, memory);
}

async function take(
  signal: SignalPath,
  request: IncomingMessage,
  response: ServerResponse,
  encoding: Encoding,
  { commit, thread, now }: Receiving,
  memory: BodyMemory,
): Promise<void> {
  const share = memory.share();
  try {
    const body = await readBody(request, request.headers['content-encoding'], share.take);
    const { rejected, errorMessage, ...found } = await thread.ingest(signal, body, encoding, now());
    const isToBeWritten = found.events.length + found.readings.length + found.notices.length > 0;
    if (isToBeWritten) await commit.submit(found);
    else commit.count(found.counts);
    answer(request, response, 200, encoding, exportResponse(encoding, SIGNALS[signal].items, rejected, errorMessage));
  } finally {
    share.release();
  }
}
