import {
  ATTR_CODE_COLUMN_NUMBER,
  ATTR_CODE_FILE_PATH,
  ATTR_CODE_FUNCTION_NAME,
  ATTR_CODE_LINE_NUMBER,
  isLibraryLocation,
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
const FRAME = /^\s*at (?:(.*?) \()?(.+?):(\d+):(\d+)\)?$/;

/**
 * Captures the stack from the caller of this function on.
 * @param minFrames how many frames are needed, whatever the application's limit
 */
export function captureStack(below: Callee, minFrames = 0): Stack {
  const { captureStackTrace, stackTraceLimit } = Error;
  if (typeof captureStackTrace !== 'function') return stackBelow(new Error(), below.name);
  const holder: Stack = {};
  if (!(stackTraceLimit < minFrames)) {
    captureStackTrace(holder, below);
    return holder;
  }
  try {
    Error.stackTraceLimit = minFrames;
    captureStackTrace(holder, below);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
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

/** What V8 writes where a function has no name of its own. */
const NO_NAME = /^(?:.*<anonymous>|(?:Timeout|Immediate)\._on(?:Timeout|Immediate))?$/;

/**
 * The frame of the call site, as text: the first of the application, else the first of a package; "" without either.
 * Where its function has no name, the next frame of the application stands below it, since that identifies it.
 */
export function siteFrames(stack: Stack): string {
  let ofPackage = '';
  let own = '';
  for (const line of stackText(stack).split('\n')) {
    const [, name = '', location = ''] = FRAME.exec(line) ?? [];
    if (location === '' || location.startsWith('node:')) continue;
    const isOwn = !isLibraryLocation(location);
    if (isOwn && own !== '') return `${own}\n${line}`;
    if (isOwn && !NO_NAME.test(name)) return line;
    if (isOwn) own = line;
    else ofPackage ||= line;
  }
  return own || ofPackage;
}

/** Where the first of some frames is, as attributes; none for what is no frame. */
export function callSite(frames: string): CallSiteAttributes {
  const [frame = ''] = frames.split('\n');
  const [, functionName, location, lineNumber, columnNumber] = FRAME.exec(frame) ?? [];
  if (location === undefined) return {};
  return {
    ...(functionName ? { [ATTR_CODE_FUNCTION_NAME]: functionName } : {}),
    [ATTR_CODE_FILE_PATH]: withoutScheme(location),
    [ATTR_CODE_LINE_NUMBER]: Number(lineNumber),
    [ATTR_CODE_COLUMN_NUMBER]: Number(columnNumber),
  };
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
