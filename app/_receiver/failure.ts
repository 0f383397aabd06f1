import type { Failure } from '../_otlp/answer.ts';
import { MalformedRequest } from '../_otlp/malformed-request.ts';
import { UnreadableContent } from '../_otlp/unreadable-content.ts';
import { StoreUnavailable } from '../_store/database/store-unavailable.ts';
import { ThreadFailed } from '../_thread/thread.ts';
import { TooMuchAtOnce } from './body-memory.ts';
import { QueueFull } from './group-commit.ts';

const RETRY_AFTER_S = 1;
const TEMPORARY = [StoreUnavailable, QueueFull, TooMuchAtOnce, ThreadFailed];

/** What an error means to the sender. What a driver of the database means by its errors is known to `_store` alone. */
export function failureOf(error: unknown): Failure {
  if (error instanceof UnreadableContent) return { status: error.status, message: error.message };
  if (error instanceof MalformedRequest) return { status: 400, message: error.message };
  if (TEMPORARY.some((kind) => error instanceof kind) && error instanceof Error) {
    return { status: 503, message: error.message, retryAfterS: RETRY_AFTER_S };
  }
  return { status: 500, message: 'Internal error.' };
}
