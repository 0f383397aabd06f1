import type { Pipeline } from '../connection/pipeline.ts';
import type { Undo } from '../patch/method.ts';
import { patchOnce } from '../patch/once.ts';
import { patchCalls } from './calls.ts';
import { listenTo, patchDispatch } from './events.ts';
import { StandardRecords } from './records.ts';
import { dispatchesPublicly, type StandardClass } from './shape.ts';

/**
 * Hooks a WebSocket class that follows the standard by its prototype, so that the class stays the same one. Does
 * nothing and returns undefined if it is hooked already.
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
