import { anonymousCall } from '@afterclose/instrumentation/anonymous-function';
import { isLibraryLocation } from '@afterclose/instrumentation/semconv';
import { ANONYMOUS, functionName } from './function-name.ts';
import { sourceFile } from './source-file.ts';
import type { StackFrame } from './stack-frame.ts';

/** Where a call was made: what survives a new release of `function` and `file`, and the line as it was last seen. */
export interface CallSite {
  /** Such as `Room.broadcast`, or `attach > socket.on('message') handler, socket.close(1008)` of one without a name. */
  function: string;
  /** From the root of the sources, such as `src/rooms.ts`. */
  file: string;
  line: number;
}

/** Whether a frame is of the engine, of Node.js, of a package or of a bundler, and not the application's. */
export function isLibraryFrame({ location }: StackFrame): boolean {
  return isLibraryLocation(location);
}

/** A frame, and the text of its source where a map brings it. */
export interface FrameOfSource extends StackFrame {
  source?: string | null;
}

/**
 * The call site of a stack: its first frame of the application, else its first frame that has a place; null without one.
 * A function without a name is identified by the call in it, as its source or the sender has it. Without either, it is
 * identified by the function that it stands in, where that is called in the same file.
 * @param call the sender's name of the call if it stands in a function without a name; "" if it does not, or if the
 * sender is of a version that did not look
 */
export function callSiteOf(frames: readonly FrameOfSource[], call = ''): CallSite | null {
  const own = frames.findIndex((frame) => !isLibraryFrame(frame));
  const index = own >= 0 ? own : frames.findIndex(({ location }) => location !== '' && location !== '<anonymous>');
  const frame = frames[index];
  if (frame === undefined) return null;
  const file = sourceFile(frame.location);
  const known = call === '' ? undefined : anonymousCallOf(frame, call);
  return { function: known ?? nameAmong(frames, index, file), file, line: frame.line };
}

/** The source of a map decides: the sender has only seen what was built from it. */
function anonymousCallOf({ source, line, column }: FrameOfSource, call: string): string | undefined {
  if (source) return anonymousCall(source, line, column);
  return call === ANONYMOUS ? undefined : call;
}

function nameAmong(frames: readonly StackFrame[], index: number, file: string): string {
  const name = functionName(frames[index]?.function ?? '');
  if (name !== ANONYMOUS) return name;
  const caller = frames.slice(index + 1).find((frame) => !isLibraryFrame(frame));
  if (caller === undefined || sourceFile(caller.location) !== file) return ANONYMOUS;
  const callerName = functionName(caller.function);
  return callerName.endsWith(ANONYMOUS) ? ANONYMOUS : `${callerName} > ${ANONYMOUS}`;
}
