import {
  ATTR_CODE_COLUMN_NUMBER,
  ATTR_CODE_FILE_PATH,
  ATTR_CODE_FUNCTION_NAME,
  ATTR_CODE_LINE_NUMBER,
} from '../semconv.ts';
import { framesBelow, framesOf } from './frames.ts';

/** A captured stack. Making its text is most of its cost, so that waits until a span needs it. */
export interface Stack {
  stack?: unknown;
}

/** A function whose caller becomes the topmost frame of a stack. */
export type Callee = (...args: never[]) => unknown;

/** Where a call was made; keys are the `code.*` attributes of the semantic conventions. */
export type CallSiteAttributes = Record<string, string | number>;

const MAX_STACK_LENGTH = 4096;
/**
 * By name, not by the place of this file: where a bundler has put it into the application, that is the application's
 * own file.
 */
const LIBRARY_FOLDERS = ['/node_modules/ws/', '/node_modules/undici/', '/node_modules/@afterclose/instrumentation/'];
const FRAME = /^\s*at (?:(.*?) \()?(.+?):(\d+):(\d+)\)?$/;

/** Captures the stack from the caller of this function on. */
export function captureStack(below: Callee): Stack {
  if (typeof Error.captureStackTrace !== 'function') return stackBelow(new Error(), below.name);
  const holder: Stack = {};
  Error.captureStackTrace(holder, below);
  return holder;
}

function stackBelow(error: Error, hook: string): Stack {
  return {
    get stack() {
      return framesBelow(error.stack ?? '', hook);
    },
  };
}

/** The frames as text, one a line, without the message line; "" if there are none. At most 4,096 characters. */
export function stackText(stack: Stack): string {
  const text = read(stack);
  return typeof text === 'string' ? framesOf(text).slice(0, MAX_STACK_LENGTH) : '';
}

/** The application may have its own `Error.prepareStackTrace`, which may return anything, or throw. */
function read(stack: Stack): unknown {
  try {
    return stack.stack;
  } catch {
    return undefined;
  }
}

/** The first frame outside this package, Node.js, `ws` and undici. */
export function callSite(stack: Stack): CallSiteAttributes {
  for (const line of stackText(stack).split('\n')) {
    const frame = FRAME.exec(line);
    if (frame === null) continue;
    const [, functionName, location = '', lineNumber, columnNumber] = frame;
    const path = withoutScheme(location);
    if (isLibrary(path)) continue;
    return {
      ...(functionName ? { [ATTR_CODE_FUNCTION_NAME]: functionName } : {}),
      [ATTR_CODE_FILE_PATH]: path,
      [ATTR_CODE_LINE_NUMBER]: Number(lineNumber),
      [ATTR_CODE_COLUMN_NUMBER]: Number(columnNumber),
    };
  }
  return {};
}

function isLibrary(path: string): boolean {
  return path.startsWith('node:') || LIBRARY_FOLDERS.some((folder) => path.includes(folder));
}

/** Of a page's script too, only the path is kept: its origin changes, its file does not. */
function withoutScheme(location: string): string {
  const [, path] = /^(?:file|https?):\/\/[^/]*(\/.*)$/.exec(location) ?? [];
  if (path === undefined) return location.replaceAll('\\', '/');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
