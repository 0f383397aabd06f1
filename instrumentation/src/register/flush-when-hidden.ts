import type { Undo } from '../patch/method.ts';
import { propertyOf } from '../property-of.ts';

/**
 * Flushes when the page is hidden: that is the last event that a page gets for certain before it is left. It listens in
 * the capture phase, so that the spans reach the SDK before the SDK's own listener exports. Does nothing where there is
 * no page.
 */
export function flushWhenHidden(flush: () => unknown): Undo {
  const page = propertyOf(globalThis, 'document');
  const [add, remove] = [propertyOf(page, 'addEventListener'), propertyOf(page, 'removeEventListener')];
  if (typeof add !== 'function' || typeof remove !== 'function') return () => {};
  const onChange = () => {
    if (propertyOf(page, 'visibilityState') === 'hidden') flush();
  };
  Reflect.apply(add, page, ['visibilitychange', onChange, true]);
  return () => Reflect.apply(remove, page, ['visibilitychange', onChange, true]);
}
