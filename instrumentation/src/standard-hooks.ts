import type { Undo } from './method-patch.ts';
import { patchOnce } from './patched-class.ts';
import type { Pipeline } from './pipeline.ts';
import { patchCalls } from './standard-calls.ts';
import { listenTo, patchDispatch } from './standard-events.ts';
import { StandardRecords } from './standard-record.ts';
import { dispatchesPublicly, type StandardClass } from './standard-shape.ts';

/**
 * Hooks a WebSocket class that follows the standard, by its prototype: the class stays the one that it is. Does nothing,
 * and returns undefined, if it is hooked.
 */
export function hookStandardClass(standardClass: StandardClass, pipeline: Pipeline): Undo | undefined {
  const { prototype } = standardClass;
  return patchOnce(prototype, () => {
    if (dispatchesPublicly(standardClass)) {
      const records = new StandardRecords(standardClass, pipeline, () => {});
      return [...patchCalls(prototype, records), patchDispatch(prototype, records)];
    }
    const { addEventListener } = prototype;
    const records = new StandardRecords(standardClass, pipeline, (socket) => listenTo(socket, addEventListener));
    return patchCalls(prototype, records);
  });
}
