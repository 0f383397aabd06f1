import { patchClosing } from './closing-hooks.ts';
import type { Undo } from './method-patch.ts';
import type { Pipeline } from './pipeline.ts';
import { processState } from './process-state.ts';
import { patchSending } from './sending-hooks.ts';
import { patchServer, patchSetup } from './setup-hooks.ts';
import type { WsClass, WsServerClass } from './ws-shape.ts';

/** Hooks the methods of a WebSocket class of `ws` in place. Does nothing, and returns undefined, if they are hooked. */
export function hookWebSocketClass({ prototype }: WsClass, pipeline: Pipeline): Undo | undefined {
  return once(prototype, () => [
    ...patchSetup(prototype, pipeline),
    ...patchSending(prototype),
    ...patchClosing(prototype),
  ]);
}

/** As `hookWebSocketClass`, for the server class. */
export function hookWebSocketServerClass({ prototype }: WsServerClass): Undo | undefined {
  return once(prototype, () => patchServer(prototype));
}

function once(prototype: object, patch: () => Undo[]): Undo | undefined {
  const { patchedClasses } = processState;
  if (patchedClasses.has(prototype)) return undefined;
  patchedClasses.add(prototype);
  const undos = patch();
  return () => {
    for (const undo of undos) undo();
    patchedClasses.delete(prototype);
  };
}
