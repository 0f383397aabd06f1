import fc from 'fast-check';

export const anything = fc.anything({ withBigInt: true, withNullPrototype: true });

/** An object that may do at each point what no WebSocket does. */
export const hostile = fc.record({
  readyState: fc.constantFrom<unknown>(
    0,
    1,
    1,
    1,
    2,
    3,
    4,
    -1,
    1.5,
    Number.NaN,
    'open',
    '1',
    undefined,
    null,
    {},
    'throws',
  ),
  afterClose: fc.constantFrom<unknown>(0, 1, 2, 3, undefined, 'throws'),
  close: fc.constantFrom(
    'fires',
    'fires later',
    'never fires',
    'throws',
    'rejects',
    'hostile thenable',
    'missing',
    'a string',
  ),
  listen: fc.constantFrom('on', 'addEventListener', 'both', 'missing', 'throws', 'fires at once', 'a string'),
  unlisten: fc.constantFrom('works', 'missing', 'throws'),
  terminate: fc.constantFrom('fires', 'never fires', 'throws', 'missing', 'a string'),
  send: fc.constantFrom('works', 'throws', 'rejects', 'missing'),
  behind: fc.constantFrom('nothing', 'null', 'throws', 'itself', 'a number'),
  detail: fc.oneof(fc.constantFrom<unknown>(1000, 1006, { code: 1006 }, { wasClean: true }, undefined), anything),
  wrapping: fc.constantFrom('none', 'frozen', 'revoked', 'proxy', 'function'),
});
export type Hostile = typeof hostile extends fc.Arbitrary<infer Value> ? Value : never;

export interface Made {
  socket: unknown;
  /** Listeners that are still there. */
  listeners: () => number;
  /** Of its own. */
  timers: () => number;
}

export function make(traits: Hostile): Made {
  const listeners = new Set<unknown>();
  let { readyState } = traits;
  let timers = 0;
  const fire = () => {
    for (const listener of listeners) if (typeof listener === 'function') listener(traits.detail);
  };
  const add = (_: unknown, listener: unknown) => {
    if (traits.listen === 'throws') throw new Error('nobody listens');
    listeners.add(listener);
    if (traits.listen === 'fires at once') fire();
  };
  const remove = (_: unknown, listener: unknown) => {
    if (traits.unlisten === 'throws') throw new Error('nobody stops listening');
    listeners.delete(listener);
  };
  const body = {
    get readyState() {
      if (readyState === 'throws') throw new Error('no state');
      return readyState;
    },
    ...(traits.close === 'missing' ? {} : { close: traits.close === 'a string' ? 'close' : close }),
    ...(traits.terminate === 'missing' ? {} : { terminate: traits.terminate === 'a string' ? 'terminate' : terminate }),
    ...(traits.send === 'missing' ? {} : { send }),
    ...(['on', 'both'].includes(traits.listen) ? { on: add } : {}),
    ...(['on', 'missing'].includes(traits.listen)
      ? {}
      : { addEventListener: traits.listen === 'a string' ? 'x' : add }),
    ...(traits.unlisten === 'missing' ? {} : { removeListener: remove, removeEventListener: remove }),
  };
  function close(): unknown {
    readyState = traits.afterClose;
    if (traits.close === 'throws') throw new RangeError('no close');
    if (traits.close === 'rejects') return Promise.reject(new Error('no close'));
    if (traits.close === 'hostile thenable') return Object.fromEntries([['then', fail]]);
    if (traits.close === 'fires') fire();
    if (traits.close === 'fires later') fireLater();
    return undefined;
  }
  function fireLater(): void {
    timers += 1;
    setTimeout(() => {
      timers -= 1;
      fire();
    }, 30);
  }
  function terminate(): void {
    if (traits.terminate === 'throws') throw new Error('no terminate');
    if (traits.terminate === 'fires') fire();
  }
  function send(): unknown {
    if (traits.send === 'throws') throw new Error('no send');
    return traits.send === 'rejects' ? Promise.reject(new Error('no send')) : undefined;
  }
  addBehind(body, traits.behind);
  return { socket: wrapped(body, traits.wrapping), listeners: () => listeners.size, timers: () => timers };
}

function addBehind(body: object, behind: Hostile['behind']): void {
  if (behind === 'nothing') return;
  Object.defineProperty(body, 'websocket', {
    get: () => {
      if (behind === 'throws') fail();
      if (behind === 'itself') return body;
      return behind === 'null' ? null : 7;
    },
  });
}

function wrapped(body: object, wrapping: Hostile['wrapping']): unknown {
  if (wrapping === 'frozen') return Object.freeze(body);
  if (wrapping === 'function') return Object.defineProperties(() => {}, Object.getOwnPropertyDescriptors(body));
  if (wrapping === 'proxy') return new Proxy(body, { get: fail, has: fail, getPrototypeOf: fail });
  if (wrapping === 'none') return body;
  const { proxy, revoke } = Proxy.revocable(body, {});
  revoke();
  return proxy;
}

function fail(): never {
  throw new Error('do not look');
}

/** Past the types, as JavaScript can. */
export function call<Result>(run: (...args: never[]) => Result, args: unknown[]): Result {
  return Reflect.apply(run, undefined, args);
}
