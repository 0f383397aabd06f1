import { gunzipSync } from 'node:zlib';
import { Client, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { ANSWER_WITHIN_MS, type Post } from './post-batch.ts';
import { retryDelayS, TRACES } from './send-grpc.ts';

/** Those of the OTLP specification. */
const RETRYABLE: ReadonlySet<number> = new Set([
  status.CANCELLED,
  status.DEADLINE_EXCEEDED,
  status.ABORTED,
  status.OUT_OF_RANGE,
  status.UNAVAILABLE,
  status.DATA_LOSS,
]);
const SAME = (bytes: Buffer) => bytes;

/** Sends by OTLP/gRPC with the client that exporters of OpenTelemetry for Node.js have. */
export function grpcClient(address: string): { post: Post; close(): void } {
  const options = {
    'grpc.enable_retries': 0,
    'grpc.initial_reconnect_backoff_ms': 20,
    'grpc.max_reconnect_backoff_ms': 200,
    'grpc.use_local_subchannel_pool': 1,
  };
  const plain = new Client(address, credentials.createInsecure(), options);
  const gzip = new Client(address, credentials.createInsecure(), {
    ...options,
    'grpc.default_compression_algorithm': 2,
  });
  return {
    post: ({ headers, body }) =>
      new Promise((resolve) => {
        const isGzip = headers['content-encoding'] === 'gzip';
        const message = isGzip ? gunzipSync(body) : Buffer.from(body);
        const deadline = Date.now() + ANSWER_WITHIN_MS;
        const client = isGzip ? gzip : plain;
        const metadata = new Metadata();
        if (headers['authorization'] !== undefined) metadata.set('authorization', headers['authorization']);
        client.makeUnaryRequest(TRACES, SAME, SAME, message, metadata, { deadline }, (error) => {
          resolve(answerOf(error));
        });
      }),
    close() {
      plain.close();
      gzip.close();
    },
  };
}

/** Null where the client itself says that no answer came. */
function answerOf(error: ServiceError | null): Awaited<ReturnType<Post>> {
  if (error === null) return { isAcknowledged: true, isRetryable: false, retryAfterMs: null, text: '' };
  const [details] = error.metadata.get('grpc-status-details-bin');
  const delayS = Buffer.isBuffer(details) ? retryDelayS(details) : null;
  if (delayS === null && (error.code === status.UNAVAILABLE || error.code === status.DEADLINE_EXCEEDED)) return null;
  const isRetryable = RETRYABLE.has(error.code) || (error.code === status.RESOURCE_EXHAUSTED && delayS !== null);
  return {
    isAcknowledged: false,
    isRetryable,
    retryAfterMs: delayS === null ? null : delayS * 1000,
    text: error.message,
  };
}
