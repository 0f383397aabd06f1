import type { RandomBatch } from './random-batch.ts';

const RETRYABLE = new Set([429, 502, 503, 504]);
/** As the exporters of OpenTelemetry wait for an answer. */
export const ANSWER_WITHIN_MS = 10_000;

/** What a receiver said of a request. */
export interface SenderAnswer {
  isAcknowledged: boolean;
  isRetryable: boolean;
  retryAfterMs: number | null;
  text: string;
}

/** Sends a batch; null where no answer came. */
export type Post = (batch: RandomBatch) => Promise<SenderAnswer | null>;

/** Sends by OTLP/HTTP. */
export function postByHttp(url: string): Post {
  return async ({ headers, body }) => {
    try {
      const response = await fetch(`${url}/v1/traces`, {
        method: 'POST',
        headers,
        body: Buffer.from(body),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      const retryAfter = response.headers.get('retry-after');
      return {
        isAcknowledged: response.status === 200,
        isRetryable: RETRYABLE.has(response.status),
        retryAfterMs: retryAfter === null ? null : Number(retryAfter) * 1000,
        text: `${response.status}: ${await response.text()}`,
      };
    } catch {
      return null;
    }
  };
}
