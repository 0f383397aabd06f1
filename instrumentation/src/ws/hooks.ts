import type { Pipeline } from '../connection/pipeline.ts';
import type { Undo } from '../patch/method.ts';
import { patchOnce } from '../patch/once.ts';
import { patchClosing } from './closing-hooks.ts';
import { patchPausing } from './pausing-hooks.ts';
import { patchSending } from './sending-hooks.ts';
import { patchServer, patchSetup } from './setup-hooks.ts';
import type { WsClass, WsServerClass } from './shape.ts';

/**
 * Hooks the methods of a WebSocket class of `ws` in place. Does nothing and returns undefined if they are hooked
 * already.
 */
export function hookWebSocketClass({ prototype }: WsClass, pipeline: Pipeline): Undo | undefined {
  return patchOnce(prototype, () => [
    ...patchSetup(prototype, pipeline),
    ...patchSending(prototype),
    ...patchClosing(prototype),
    ...patchPausing(prototype),
  ]);
}

/** As `hookWebSocketClass`, for the server class. */
export function hookWebSocketServerClass({ prototype }: WsServerClass): Undo | undefined {
  return patchOnce(prototype, () => patchServer(prototype));
}
