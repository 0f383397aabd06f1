/** What was done last, about alerts or incidents, while it can still be undone. */
export interface LastAct {
  /** What was done, or is being done; after a refusal why it was not. */
  text: string;
  state: 'sending' | 'done' | 'refused';
  /** null once there is nothing to undo. */
  undo: (() => void) | null;
}

/** Only the newest: one toast, whatever is done. It outlives the row, and the screen, on which it was done. */
let last: LastAct | null = null;
const listeners = new Set<() => void>();

export function lastAct(): LastAct | null {
  return last;
}

export function sayLastAct(act: LastAct | null): void {
  last = act;
  for (const listener of listeners) listener();
}

export function onLastAct(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
