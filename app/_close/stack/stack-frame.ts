/** One line of a stack as it was written. `function` is "" where there is none; line and column count from 1. */
export interface StackFrame {
  function: string;
  /** Path, URL or name of a built-in module; "" for native code. */
  location: string;
  line: number;
  column: number;
}

/** Longer stacks are of recursions, and longer lines of nobody's code. */
const MAX_FRAMES = 128;
const MAX_LINE_LENGTH = 1_024;

/**
 * V8: `at fn (location:line:column)`, `at async fn (…)`, `at location:line:column`, `at new Promise (<anonymous>)`.
 * Source: https://v8.dev/docs/stack-trace-api
 */
const V8_FRAME = /^\s*at (?:async )?(?:(.*?) \((.*)\)|(.+))$/;
/** SpiderMonkey and JavaScriptCore: `fn@location:line:column`, also without function, and `fn@[native code]`. */
const GECKO_FRAME = /^\s*(.*?)@(.*)$/;
const POSITION = /^(.*?):(\d+)(?::(\d+))?$/;

/** The frames of a stack, the innermost first; lines that are none, such as the message, are passed over. */
export function parseStack(text: string): StackFrame[] {
  const frames: StackFrame[] = [];
  for (const line of text.split('\n')) {
    const frame = line.length > MAX_LINE_LENGTH ? null : parseFrame(line);
    if (frame !== null) frames.push(frame);
    if (frames.length === MAX_FRAMES) break;
  }
  return frames;
}

function parseFrame(line: string): StackFrame | null {
  const v8 = V8_FRAME.exec(line);
  if (v8 !== null) {
    const [, name = '', inside, bare = ''] = v8;
    return frameAt(name, inside ?? bare);
  }
  const gecko = GECKO_FRAME.exec(line);
  if (gecko === null) return null;
  const [, name = '', place = ''] = gecko;
  // A message may have an @ too.
  return place === '[native code]' || POSITION.test(place) ? frameAt(name, place) : null;
}

function frameAt(name: string, place: string): StackFrame | null {
  const [, location, line, column] = POSITION.exec(outsideOfEval(place)) ?? [];
  if (location !== undefined) return { function: name, location, line: Number(line), column: Number(column ?? 0) };
  // Native code has no position. What only looks like a frame (a message with "at" in front) has no function either.
  return name === '' ? null : { function: name, location: '', line: 0, column: 0 };
}

/** Of `eval at fn (file:3:5), <anonymous>:1:1` and of SpiderMonkey's `file line 3 > eval:1:1` the place of the call. */
function outsideOfEval(place: string): string {
  if (place.startsWith('eval at ')) {
    const [, called = place] = /\(([^()]*:\d+:\d+)\)+(?:, |$)/.exec(place) ?? [];
    return called;
  }
  return place.replace(/ line (\d+) > (?:eval|Function).*$/, ':$1:0');
}
