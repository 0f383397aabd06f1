import type { Pipeline } from '../connection/pipeline.ts';
import type { Undo } from '../patch/method.ts';
import { hookStandardClass } from '../standard/hooks.ts';
import { isStandardClass } from '../standard/shape.ts';
import { hookWebSocketClass, hookWebSocketServerClass } from '../ws/hooks.ts';
import { isWsClass, isWsServerClass } from '../ws/shape.ts';

/**
 * Returns a function that hooks a class, by its shape; undefined if it is neither of `ws` nor of the standard.
 * @param pipeline is called when the class is hooked; the server class of `ws` needs none
 */
export function hookFor(found: unknown, pipeline: () => Pipeline): (() => Undo | undefined) | undefined {
  if (isWsServerClass(found)) return () => hookWebSocketServerClass(found);
  if (isWsClass(found)) return () => hookWebSocketClass(found, pipeline());
  return isStandardClass(found) ? () => hookStandardClass(found, pipeline()) : undefined;
}
