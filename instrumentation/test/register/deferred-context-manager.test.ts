import { type ContextManager, createContextKey, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { isTracingSuppressed, suppressTracing } from '@opentelemetry/core';
import { describe, expect, test } from 'vitest';
import { DeferredContextManager } from '../../src/register/deferred-context-manager.ts';

const KEY = createContextKey('tested');
const SPAN = trace.wrapSpanContext({ traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: 1 });

const marked = (value: string) => ROOT_CONTEXT.setValue(KEY, value);

/** What calls of all kinds see and do, under a context manager. */
async function observed(manager: ContextManager): Promise<unknown[]> {
  const seen: unknown[] = [];
  const see = () => seen.push(manager.active().getValue(KEY));
  see();
  await manager.with(marked('a'), async () => {
    see();
    await Promise.resolve();
    see();
    manager.with(marked('b'), see);
    manager.with(ROOT_CONTEXT, see);
    await new Promise<void>((resolve) => setTimeout(() => resolve(void see()), 1));
    see();
  });
  see();
  const host = {
    name: 'host',
    call(this: { name: string }, ...args: number[]) {
      return [this.name, ...args, manager.active().getValue(KEY)];
    },
  };
  seen.push(manager.with(marked('c'), host.call, host, 1, 2));
  try {
    manager.with(marked('d'), () => {
      throw new Error('thrown');
    });
  } catch (error) {
    seen.push(String(error));
  }
  see();
  seen.push(manager.bind(marked('e'), () => manager.active().getValue(KEY))());
  see();
  return seen;
}

describe('a deferred context manager', () => {
  test('does what the SDK’s own does, for contexts that hold anything', async () => {
    const expected = await observed(new AsyncLocalStorageContextManager().enable());
    expect(await observed(new DeferredContextManager().enable())).toEqual(expected);
    expect(expected).toEqual([
      undefined,
      'a',
      'a',
      'b',
      undefined,
      'a',
      'a',
      undefined,
      ['host', 1, 2, 'c'],
      'Error: thrown',
      undefined,
      'e',
      undefined,
    ]);
  });

  test('keeps suppressed tracing to the running call, until it is told to follow', async () => {
    const manager = new DeferredContextManager();
    const suppressed = async () => {
      const inCall = isTracingSuppressed(manager.active());
      await Promise.resolve();
      return [inCall, isTracingSuppressed(manager.active())];
    };
    expect(await manager.with(suppressTracing(ROOT_CONTEXT), suppressed)).toEqual([true, false]);
    expect(manager.active()).toBe(ROOT_CONTEXT);
    manager.follow();
    expect(await manager.with(suppressTracing(ROOT_CONTEXT), suppressed)).toEqual([true, true]);
  });

  test.each([
    ['a value', suppressTracing(marked('a'))],
    ['a span', trace.setSpan(suppressTracing(ROOT_CONTEXT), SPAN)],
    ['baggage', propagation.setBaggage(suppressTracing(ROOT_CONTEXT), propagation.createBaggage())],
  ])('follows a suppressed context that holds %s besides', async (_, context) => {
    const manager = new DeferredContextManager();
    await manager.with(context, async () => {
      await Promise.resolve();
      expect(manager.active()).toBe(context);
    });
  });

  test('keeps the context of the running call when it is told to follow in the midst of it', () => {
    const manager = new DeferredContextManager();
    const suppressed = suppressTracing(ROOT_CONTEXT);
    manager.with(suppressed, () => {
      manager.follow();
      expect(manager.active()).toBe(suppressed);
      manager.with(marked('a'), () => expect(manager.active().getValue(KEY)).toBe('a'));
      expect(manager.active()).toBe(suppressed);
    });
    expect(manager.active()).toBe(ROOT_CONTEXT);
  });

  test('puts the context back when the call throws', () => {
    const manager = new DeferredContextManager();
    const call = () => {
      throw new Error('thrown');
    };
    expect(() => manager.with(suppressTracing(ROOT_CONTEXT), call)).toThrow('thrown');
    expect(manager.active()).toBe(ROOT_CONTEXT);
  });
});
