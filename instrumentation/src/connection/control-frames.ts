import { recentMonotonicMs } from '../time/recent-time.ts';
import type { ConnectionRecord, ControlFrames, PingRounds } from './record.ts';

/** Pings that lie closer together are of one round. */
const ROUND_MS = 250;

export type ControlFrame = 'pingSent' | 'pingReceived' | 'pongReceived' | 'pongSent';

/** Notes a control frame in OPEN. */
export function noteControlFrame(record: ConnectionRecord, frame: ControlFrame): void {
  const atMs = recentMonotonicMs();
  record.controlFrames ??= { pingSentMs: 0, pingReceivedMs: 0, pongReceivedMs: 0, pongSentMs: 0, pingIntervalMs: 0 };
  const frames = record.controlFrames;
  if (frame === 'pingSent') {
    frames.pingIntervalMs = atMs - (frames.pingSentMs || record.enteredAt.monotonicMs);
    noteRound(record.outlet.pingRounds, atMs);
  }
  frames[`${frame}Ms`] = atMs;
}

function noteRound(rounds: PingRounds, atMs: number): void {
  const sinceMs = atMs - rounds.lastMs;
  if (rounds.lastMs > 0 && sinceMs < ROUND_MS) return;
  rounds.intervalMs = rounds.lastMs > 0 ? sinceMs : 0;
  rounds.lastMs = atMs;
}

/** When the last control frame of either direction was seen; 0 if none was. */
export function lastControlFrameMs(frames: ControlFrames | undefined): number {
  if (frames === undefined) return 0;
  return Math.max(frames.pingSentMs, frames.pingReceivedMs, frames.pongReceivedMs, frames.pongSentMs);
}
