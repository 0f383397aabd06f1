import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import { afterEach, describe, expect, test } from 'vitest';
import { siteOfCaller } from '../../src/stack/site.ts';

const prepareStackTrace = Error.prepareStackTrace;
const { stackTraceLimit } = Error;

afterEach(() => {
  Object.defineProperty(Error, 'prepareStackTrace', { value: prepareStackTrace, writable: true, configurable: true });
  Error.stackTraceLimit = stackTraceLimit;
});

function hook() {
  return siteOfCaller(hook);
}

function kick() {
  return hook();
}

function publish(early: boolean) {
  if (early) return hook();
  return hook();
}

/** A function of a package, as its file in node_modules would hold it, that calls another one `depth` times over. */
const relay = runInThisContext(
  '(function relay(call, depth) { return depth > 0 ? relay(call, depth - 1) : call(); })',
  {
    filename: '/app/node_modules/relay/index.js',
  },
);

/** Runs a function of a package from a timer: no frame of the application leads to it. */
function fromTimer(later: (relay: unknown, call: unknown) => unknown): Promise<unknown> {
  return new Promise((resolve) => {
    setTimeout(run, 0, later, relay, hook, resolve);
  });
}

/** As a package's own timer would call it. */
const run = runInThisContext('(function run(later, relay, call, done) { done(later(relay, call)); })', {
  filename: '/app/node_modules/relay/run.js',
});

describe('the place of a call', () => {
  test('is one object, however the call came there', () => {
    const fromElsewhere = [1].map(() => kick())[0];
    expect(kick()).toBe(fromElsewhere);
    expect(kick()).toMatchObject({
      attributes: { 'code.function.name': 'kick', 'code.file.path': expect.stringMatching(/site\.test\.ts$/) },
      frame: { stack: expect.stringMatching(/^Error\n {4}at kick \(.*site\.test\.ts:\d+:\d+\)$/) },
    });
  });

  test('two lines of one function are two places of one scope', () => {
    const [early, late] = [publish(true), publish(false)];
    expect(early?.place).not.toBe(late?.place);
    expect(early?.scope).toBe(late?.scope);
    expect(early?.scope).not.toBe(kick()?.scope);
  });

  test('two functions without a name have a scope each', () => {
    const [first, second] = [(() => hook())(), (() => hook())()];
    expect(first?.scope).not.toBe(second?.scope);
  });

  test('methods of one name of two classes have a scope each', () => {
    class Room {
      send() {
        return hook();
      }
    }
    class Game {
      send() {
        return hook();
      }
    }
    expect(new Room().send()?.scope).not.toBe(new Game().send()?.scope);
  });

  test('is the line of the application that called a package', () => {
    function broadcast() {
      return relay(hook, 0);
    }
    expect(broadcast()).toMatchObject({ attributes: { 'code.function.name': 'broadcast' } });
    expect(broadcast()).toBe(broadcast());
  });

  test('is the line of the application, also where the package called by itself before', async () => {
    const later = runInThisContext('(function later(relay, call) { return relay(call, 0); })', {
      filename: '/app/node_modules/relay/timer.js',
    });
    const byItself = await fromTimer(later);
    expect(byItself).toMatchObject({
      attributes: { 'code.function.name': 'relay' },
      hasContext: true,
      frame: {
        stack:
          'Error\n    at relay (/app/node_modules/relay/index.js:1:76)\n    at later (/app/node_modules/relay/timer.js:1:39)\n    at Timeout.run [as _onTimeout] (/app/node_modules/relay/run.js:1:48)',
      },
    });
    expect(await fromTimer(later)).toBe(byItself);
    function broadcast() {
      return later(relay, hook);
    }
    expect(broadcast()).toMatchObject({ attributes: { 'code.function.name': 'broadcast' }, hasContext: false });
  });

  test('of a function without a name has the frame of the application that leads to it', () => {
    function sweep() {
      return [1].map(() => hook())[0];
    }
    const site = sweep();
    expect(site).toMatchObject({
      hasContext: true,
      attributes: expect.not.objectContaining({ 'code.function.name': expect.anything() }),
    });
    expect(site?.frame.stack).toMatch(
      /^Error\n {4}at .*site\.test\.ts:\d+:\d+\n {4}at sweep \(.*site\.test\.ts:\d+:\d+\)$/,
    );
  });

  test('is found through more frames of packages than the application wants to see', () => {
    Error.stackTraceLimit = 2;
    function broadcast() {
      return relay(hook, 20);
    }
    expect(broadcast()).toMatchObject({ attributes: { 'code.function.name': 'broadcast' } });
    expect(Error.stackTraceLimit).toBe(2);
  });

  test.each([
    ['no limit', 0],
    ['one frame', 1],
  ])('is known to an application whose stacks have %s', (_, limit) => {
    Error.stackTraceLimit = limit;
    expect(kick()).toMatchObject({ attributes: { 'code.function.name': 'kick' } });
  });

  test('is known to an application that formats stacks in its own way, and nothing shows', () => {
    const seen: unknown[] = [];
    const own = (error: Error) => {
      seen.push(error);
      return 'mine';
    };
    Error.prepareStackTrace = own;
    const fresh = createRequire(import.meta.url)('node:vm').runInThisContext(
      '(function fresh(call) { return call(); })',
      { filename: '/app/fresh.js' },
    );
    const other = () => siteOfCaller(other);
    expect(fresh(other)).toMatchObject({ attributes: { 'code.file.path': '/app/fresh.js' } });
    expect(Error.prepareStackTrace).toBe(own);
    expect(new Error('x').stack).toBe('mine');
  });

  test('is found by text where structured frames are forbidden', () => {
    Object.defineProperty(Error, 'prepareStackTrace', { get: () => undefined, set: () => {}, configurable: true });
    expect(kick()).toMatchObject({ attributes: { 'code.function.name': 'kick' } });
    expect(kick()?.place).toBe(kick()?.place);
  });
});
