import { enclosingFunction } from './enclosing-function.ts';
import { ANONYMOUS, functionName } from './function-name.ts';
import type { StackFrame } from './stack-frame.ts';

/** Where a source map says that a position of a generated file comes from. */
export interface OriginalPlace {
  /** The file's whole text, if the map has it. */
  source: string | null;
  location: string;
  line: number;
  column: number;
}

/** A shorter name is a minifier's, which is another one in the next release. */
const SHORTEST_NAME = 3;

/**
 * The frame as it stands in the sources. A map names no function; the source does, where the map brings it, else the
 * generated name unless a minifier made it.
 */
export function originalFrame(frame: StackFrame, { source, location, line, column }: OriginalPlace): StackFrame {
  const enclosing = source === null ? null : enclosingFunction(source, line, column);
  return { function: enclosing ?? nameThatStayed(frame.function), location, line, column };
}

function nameThatStayed(written: string): string {
  const name = functionName(written);
  const parts = name.split('.').filter((part) => part.length >= SHORTEST_NAME);
  return name === ANONYMOUS || !name.endsWith(parts.at(-1) ?? '\n') ? '' : parts.join('.');
}
