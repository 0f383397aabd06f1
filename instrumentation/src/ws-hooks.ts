import { patchClosing } from './closing-hooks.ts';
import type { Undo } from './method-patch.ts';
import { patchOnce } from './patched-class.ts';
import type { Pipeline } from './pipeline.ts';
import { patchSending } from './sending-hooks.ts';
import { patchServer, patchSetup } from './setup-hooks.ts';
import type { WsClass, WsServerClass } from './ws-shape.ts';

/** Hooks the methods of a WebSocket class of `ws` in place. Does nothing, and returns undefined, if they are hooked. */
export function hookWebSocketClass({ prototype }: WsClass, pipeline: Pipeline): Undo | undefined {
  return patchOnce(prototype, () => [
    ...patchSetup(prototype, pipeline),
    ...patchSending(prototype),
    ...patchClosing(prototype),
  ]);
}

/** As `hookWebSocketClass`, for the server class. */
export function hookWebSocketServerClass({ prototype }: WsServerClass): Undo | undefined {
  return patchOnce(prototype, () => patchServer(prototype));
}
