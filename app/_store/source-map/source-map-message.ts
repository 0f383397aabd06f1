import type { OriginalPlace } from '../../_close/stack/original-frame.ts';
import type { StackFrame } from '../../_close/stack/stack-frame.ts';

/** Frames that are to be resolved by one map. */
export interface MapTask {
  /** Of the map: another text has another key. */
  key: string;
  /** Of the map, or null in the hope that it is held parsed. */
  text: string | null;
  frames: readonly Pick<StackFrame, 'line' | 'column'>[];
}

/** The original place of each frame, null where the map knows none; or that the map's text is needed. */
export type MapReply = { kind: 'places'; places: (OriginalPlace | null)[] } | { kind: 'text needed' };
