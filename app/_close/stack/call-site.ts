import { isLibraryLocation } from '@afterclose/instrumentation/semconv';
import { ANONYMOUS, functionName } from './function-name.ts';
import { sourceFile } from './source-file.ts';
import type { StackFrame } from './stack-frame.ts';

/** Where a call was made: what survives a new release of `function` and `file`, and the line as it was last seen. */
export interface CallSite {
  /** Such as `Room.broadcast`; `<anonymous>` where it has no name. */
  function: string;
  /** From the root of the sources, such as `src/rooms.ts`. */
  file: string;
  line: number;
}

/** Whether a frame is of the engine, of Node.js, of a package or of a bundler, and not the application's. */
export function isLibraryFrame({ location }: StackFrame): boolean {
  return isLibraryLocation(location);
}

/**
 * The call site of a stack: its first frame of the application, else its first frame that has a place; null without one.
 * A function without a name is identified by the one that it stands in, where that is called in the same file.
 */
export function callSiteOf(frames: readonly StackFrame[]): CallSite | null {
  const own = frames.findIndex((frame) => !isLibraryFrame(frame));
  const index = own >= 0 ? own : frames.findIndex(({ location }) => location !== '' && location !== '<anonymous>');
  const frame = frames[index];
  if (frame === undefined) return null;
  const file = sourceFile(frame.location);
  return { function: nameAmong(frames, index, file), file, line: frame.line };
}

function nameAmong(frames: readonly StackFrame[], index: number, file: string): string {
  const name = functionName(frames[index]?.function ?? '');
  if (name !== ANONYMOUS) return name;
  const caller = frames.slice(index + 1).find((frame) => !isLibraryFrame(frame));
  if (caller === undefined || sourceFile(caller.location) !== file) return ANONYMOUS;
  const callerName = functionName(caller.function);
  return callerName.endsWith(ANONYMOUS) ? ANONYMOUS : `${callerName} > ${ANONYMOUS}`;
}
