import { type Context, type ContextManager, ROOT_CONTEXT } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { isTracingSuppressed } from '@opentelemetry/core';
import { propertyOf } from '../property-of.ts';

/**
 * A context manager that follows contexts through asynchronous calls only once somebody may look at them. On Node.js 20
 * and 22, following them slows down every asynchronous operation of a process. An SDK's first export would begin it, so
 * that the requests of its exporter are not traced. Nobody traces those before somebody other than this package asks
 * for a tracer. Until then only the context of the running call is known.
 */
export class DeferredContextManager implements ContextManager {
  readonly #following = new AsyncLocalStorageContextManager();
  #isFollowing = false;
  /** The context of the running call, while contexts are not followed. */
  #current: Context = ROOT_CONTEXT;

  /** Follows contexts from now on. */
  follow(): void {
    this.#isFollowing = true;
  }

  active(): Context {
    const followed = this.#isFollowing ? this.#following.active() : ROOT_CONTEXT;
    return followed === ROOT_CONTEXT ? this.#current : followed;
  }

  with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(
    active: Context,
    fn: F,
    thisArg?: ThisParameterType<F>,
    ...args: A
  ): ReturnType<F> {
    if (!this.#isFollowing && !onlySuppressesTracing(active)) this.follow();
    if (this.#isFollowing) return this.#following.with(active, fn, thisArg, ...args);
    const before = this.#current;
    this.#current = active;
    try {
      return Reflect.apply(fn, thisArg, args);
    } finally {
      this.#current = before;
    }
  }

  bind<T>(bound: Context, target: T): T {
    this.follow();
    return this.#following.bind(bound, target);
  }

  enable(): this {
    this.#following.enable();
    return this;
  }

  disable(): this {
    this.#following.disable();
    return this;
  }
}

/** Whether a context holds nothing that anybody but a tracer could look for; false if that can't be seen. */
function onlySuppressesTracing(context: Context): boolean {
  if (context === ROOT_CONTEXT) return true;
  const entries = propertyOf(context, '_currentContext');
  return entries instanceof Map && entries.size === 1 && isTracingSuppressed(context);
}
