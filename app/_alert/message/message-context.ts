import type { CallSite } from '../../_close/stack/call-site.ts';
import type { MessageChart } from './message-chart.ts';

/** The pair of call sites behind most of it. */
export interface MessagePair {
  sendSite: CallSite | null;
  closeSite: CallSite | null;
  category: string;
  /** In which it happened. */
  connections: number;
}

/** The release in play, with what is known of it. */
export interface MessageRelease {
  version: string;
  previousVersion: string | null;
  commit: string | null;
  /** Epoch ms. */
  at: number;
  /** Such as "worse 3.2×"; null where it was not judged yet. */
  verdict: string | null;
  isWorse: boolean;
}

/** What is known around an episode when something is said of it; null where nothing is. */
export interface MessageContext {
  pair: MessagePair | null;
  release: MessageRelease | null;
  chart: MessageChart | null;
  /** For how long nobody has acknowledged it, ms, where that is why it is sent; absent else. */
  unansweredMs?: number;
}

/** Where nobody looked. */
export const NO_CONTEXT: MessageContext = { pair: null, release: null, chart: null };
