import type { SampleFrame } from '../../../_query/incident/sample.ts';

/** Whether both calls come from one place: the innermost application frame in both stacks, or why there is none. */
export type InCommon = { kind: 'frame'; frame: SampleFrame } | { kind: 'race'; racer: string } | { kind: 'unknown' };

/** Compares two stacks by function and file: the lines may differ, as the place calls both. */
export function commonFrame(closeStack: readonly SampleFrame[], sendStack: readonly SampleFrame[]): InCommon {
  if (closeStack.length === 0 || sendStack.length === 0) return { kind: 'unknown' };
  const ofClose = new Set(closeStack.filter(({ library }) => !library).map(nameOf));
  const frame = sendStack.find((candidate) => !candidate.library && ofClose.has(nameOf(candidate)));
  return frame ? { kind: 'frame', frame } : { kind: 'race', racer: racer(sendStack) };
}

/** What caused the late send, by the runtime's frames under it. */
function racer(stack: readonly SampleFrame[]): string {
  const under = stack.filter(({ library }) => library).map((frame) => `${frame.file} ${frame.function}`);
  if (under.some((frame) => /timers|listOnTimeout|listOnImmediate|processImmediate/.test(frame))) return 'a timer';
  if (under.some((frame) => /processTicksAndRejections|task_queues/.test(frame))) return 'another promise';
  return 'another event';
}

/** Two functions without names are the same only on the same line. */
function nameOf({ function: name, file, line }: SampleFrame): string {
  return name === '' || name.endsWith('<anonymous>') ? `${file}:${line}` : `${name} ${file}`;
}
