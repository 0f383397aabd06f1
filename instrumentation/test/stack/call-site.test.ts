import { afterEach, describe, expect, test } from 'vitest';
import {
  type CallSiteAttributes,
  callSite,
  captureStack,
  type Stack,
  siteFrames,
  stackText,
} from '../../src/stack/call-site.ts';

const prepareStackTrace = Error.prepareStackTrace;
const { stackTraceLimit } = Error;

afterEach(() => {
  Reflect.set(Error, 'prepareStackTrace', prepareStackTrace);
  Error.stackTraceLimit = stackTraceLimit;
});

function siteOf(stack: Stack): CallSiteAttributes {
  return callSite(siteFrames(stack));
}

describe('the call site', () => {
  test('is the caller of the function that was wrapped', () => {
    const hook = () => captureStack(hook);
    function kick() {
      return hook();
    }
    const stack = kick();
    expect(stackText(stack)).toMatch(/^ {4}at kick \(.*call-site\.test\.ts:\d+:\d+\)\n/);
    expect(siteOf(stack)).toMatchObject({
      'code.function.name': 'kick',
      'code.file.path': expect.stringMatching(/^\/.*call-site\.test\.ts$/),
      'code.line.number': expect.any(Number),
      'code.column.number': expect.any(Number),
    });
  });

  test.each([
    [
      'passes over Node.js, ws and a URL scheme',
      'Error\n    at emit (node:events:524:28)\n    at close (/app/node_modules/ws/lib/websocket.js:1:2)\n    at file:///app/my%20chat.mjs:41:18',
      { 'code.file.path': '/app/my chat.mjs', 'code.line.number': 41, 'code.column.number': 18 },
    ],
    [
      'has Windows paths with slashes',
      'Error\n    at Room.kick (C:\\app\\chat.js:4:5)',
      {
        'code.function.name': 'Room.kick',
        'code.file.path': 'C:/app/chat.js',
        'code.line.number': 4,
        'code.column.number': 5,
      },
    ],
    [
      'understands Gecko, and leaves out a query and the host',
      'emit@https://chat.example/node_modules/ws/browser.js:1:2\nRoom.kick@https://chat.example/app.js?token=secret:41:18\n@https://chat.example/#x:3:1',
      {
        'code.function.name': 'Room.kick',
        'code.file.path': '/app.js',
        'code.line.number': 41,
        'code.column.number': 18,
      },
    ],
    [
      'understands WebKit',
      '[native code]\nmodule code@http://localhost:5173/src/main.ts:7:3',
      {
        'code.function.name': 'module code',
        'code.file.path': '/src/main.ts',
        'code.line.number': 7,
        'code.column.number': 3,
      },
    ],
    ['is nothing if there is no frame of the application', 'Error\n    at emit (node:events:524:28)', {}],
  ])('%s', (_, stack, site) => {
    expect(siteOf({ stack })).toEqual(site);
  });

  test('is found without Error.captureStackTrace, in the formats of Gecko and WebKit', () => {
    const { captureStackTrace } = Error;
    Reflect.deleteProperty(Error, 'captureStackTrace');
    // An engine that takes stacks in its own way.
    Error.prepareStackTrace = () =>
      ['captureStack', 'closeStack', 'patchClosing/</close', 'close', 'onclick']
        .map((name, line) => `${name}@https://chat.example/bundle.js?v=3:${line + 1}:1`)
        .join('\n');
    try {
      const { close } = { close: () => captureStack(close) };
      expect(stackText(close())).toBe(
        '    at close (https://chat.example/bundle.js:4:1)\n    at onclick (https://chat.example/bundle.js:5:1)',
      );
      const { kick } = { kick: () => captureStack(kick) };
      expect(siteOf(kick())).toMatchObject({ 'code.function.name': 'captureStack', 'code.line.number': 1 });
    } finally {
      Error.captureStackTrace = captureStackTrace;
    }
  });

  test('has no query of a page in any frame', () => {
    const stack =
      'Error\n    at #kick (https://a.example/?key=secret#top:1:2)\n    at /app/c#/what?.js:3:4\n    at f (<anonymous>)';
    expect(stackText({ stack })).toBe(
      '    at #kick (https://a.example/:1:2)\n    at /app/c#/what?.js:3:4\n    at f (<anonymous>)',
    );
  });

  test('is nothing if the application formats stacks in its own way, or that throws', () => {
    const hook = () => captureStack(hook);
    Error.prepareStackTrace = (_, frames) => frames;
    expect(siteOf(hook())).toEqual({});
    Error.prepareStackTrace = () => {
      throw new Error('not today');
    };
    expect(siteOf(hook())).toEqual({});
  });

  test('is nothing without frames, and a long stack is cut', () => {
    Error.stackTraceLimit = 0;
    const hook = () => captureStack(hook);
    expect(stackText(hook())).toBe('');
    expect(stackText({ stack: `Error\n${'    at chat (/app/chat.js:1:1)\n'.repeat(1_000)}` })).toHaveLength(4_096);
  });
});
