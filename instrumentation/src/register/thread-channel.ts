import { BroadcastChannel } from 'node:worker_threads';
import { isObject, propertyOf } from '../property-of.ts';

/** What a worker thread says to the main thread: these spans have ended, or are delivered. */
export interface ThreadMessage {
  /** Unique in the process. */
  readonly id: string;
  readonly threadId: number;
  /** Of an OTLP request; undefined when all of its spans are delivered. */
  readonly body: Uint8Array | undefined;
}

/** A channel between the threads of this process. It keeps none of them alive. */
export function threadChannel(): BroadcastChannel {
  const channel = new BroadcastChannel('@afterclose/instrumentation/1');
  channel.unref();
  return channel;
}

/** Reads what came over the channel: anybody may send on it. */
export function threadMessage(data: unknown): ThreadMessage | undefined {
  if (!isObject(data)) return undefined;
  const [id, threadId, body] = [propertyOf(data, 'id'), propertyOf(data, 'threadId'), propertyOf(data, 'body')];
  if (typeof id !== 'string' || typeof threadId !== 'number') return undefined;
  return { id, threadId, body: body instanceof Uint8Array ? body : undefined };
}
