import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { refusalOf } from '../_otlp/admission.ts';
import { allowOrigin, answer, answerFailure, answerMethod, answerNotFound, signalPathOf } from '../_otlp/answer.ts';
import { encodingOf, readBody } from '../_otlp/request-body.ts';
import { limitTimes } from '../_otlp/time-limits.ts';
import { failureOf } from './failure.ts';
import { admit, type Receiving, takeIn } from './intake.ts';

/** Answered with `{}`, for whoever checks that the receiver is there. */
const SIGNS_OF_LIFE = ['/', '/health'];

/**
 * The OTLP/HTTP server (OTLP specification 1.11): every error's body is a google.rpc.Status in the encoding of the
 * request, and no span is acknowledged before it is committed.
 */
export function createReceiver(receiving: Receiving): Server {
  const server = createServer((request, response) => {
    handle(request, response, receiving).catch((error) => {
      const failure = failureOf(error);
      // A defect, unless the client is gone: in either case the others are served on.
      if (failure.status === 500 && !request.destroyed) console.error(error);
      answerFailure(request, response, failure);
    });
  });
  limitTimes(server);
  return server;
}

async function handle(request: IncomingMessage, response: ServerResponse, receiving: Receiving): Promise<void> {
  const refusal = refusalOf(request, receiving.reach);
  if (refusal !== undefined) return answerFailure(request, response, refusal);
  allowOrigin(request, response, receiving.reach.corsOrigins);
  const signal = signalPathOf(request.url);
  if (signal === undefined && !SIGNS_OF_LIFE.includes(request.url?.split('?', 1)[0] ?? '')) {
    return answerNotFound(request, response);
  }
  if (answerMethod(request, response, signal === undefined ? ['GET', 'HEAD'] : ['POST'])) return;
  if (signal === undefined) return answer(request, response, 200, 'json', Buffer.from('{}'));

  const admitted = await admit(receiving, request.headers.authorization);
  if (!('project' in admitted)) return answerFailure(request, response, admitted);
  const encoding = encodingOf(request.headers['content-type']);
  if (!encoding) {
    const message = 'Content-Type should be application/x-protobuf or application/json.';
    return answerFailure(request, response, { status: 415, message });
  }
  const readRequest = (take: (bytes: number) => void) => readBody(request, request.headers['content-encoding'], take);
  answer(request, response, 200, encoding, await takeIn(signal, encoding, admitted.project, readRequest, receiving));
}
