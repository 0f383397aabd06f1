import { context, ROOT_CONTEXT } from '@opentelemetry/api';

/**
 * A timer that keeps neither the process nor a context alive. It may start in the middle of a handshake, whose span
 * must not live until the timer fires.
 */
export function startBackgroundTimer(callback: () => void, delayMs: number): void {
  context.with(ROOT_CONTEXT, () => {
    const timer: { unref?: () => unknown } = setTimeout(callback, delayMs);
    timer.unref?.();
  });
}
