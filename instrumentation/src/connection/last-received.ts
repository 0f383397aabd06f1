import type { Instant } from '../time/instant.ts';
import type { ConnectionRecord } from './record.ts';

/** How long (ms) before a call the peer was last heard: by a message, a ping or a pong, or by the opening. */
export function lastReceivedAgoMs(record: ConnectionRecord, at: Instant): number {
  const { pingReceivedMs = 0, pongReceivedMs = 0 } = record.controlFrames ?? {};
  return Math.max(0, at.monotonicMs - Math.max(record.lastReceivedMonotonicMs, pingReceivedMs, pongReceivedMs));
}
