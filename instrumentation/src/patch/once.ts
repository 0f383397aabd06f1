import { processState } from '../connection/process-state.ts';
import type { Undo } from './method.ts';

/** Patches a class by its prototype. Does nothing and returns undefined if it is patched already. */
export function patchOnce(prototype: object, patch: () => Undo[]): Undo | undefined {
  const { patchedClasses } = processState;
  if (patchedClasses.has(prototype)) return undefined;
  patchedClasses.add(prototype);
  const undos = patch();
  return () => {
    for (const undo of undos) undo();
    patchedClasses.delete(prototype);
  };
}
