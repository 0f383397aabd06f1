import type { SampleFrame } from '../../../_query/incident/sample.ts';

/** A frame to be shown, or a run of library frames that folds into one line. */
export type FoldedFrame =
  | { kind: 'frame'; key: number; frame: SampleFrame }
  | { kind: 'fold'; key: number; frames: readonly SampleFrame[]; libraries: readonly string[] };

/** A run up to this length is not folded. */
const LONGEST_SHOWN_RUN = 2;

/** The frames of a stack in order, runs of library frames folded. `key` is the place of the first frame. */
export function foldFrames(frames: readonly SampleFrame[]): FoldedFrame[] {
  const runs: { start: number; frames: SampleFrame[] }[] = [];
  frames.forEach((frame, index) => {
    const run = runs.at(-1);
    if (run && run.frames[0]?.library === frame.library) run.frames.push(frame);
    else runs.push({ start: index, frames: [frame] });
  });
  return runs.flatMap(({ start, frames: run }): FoldedFrame[] => {
    if (run[0]?.library && run.length > LONGEST_SHOWN_RUN) {
      return [
        { kind: 'fold', key: start, frames: run, libraries: [...new Set(run.map(({ file }) => libraryName(file)))] },
      ];
    }
    return run.map((frame, index) => ({ kind: 'frame', key: start + index, frame }));
  });
}

/** The package or the module of the runtime that a file belongs to: "ws", "@scope/name", "node:events". */
export function libraryName(file: string): string {
  const inModules = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file.replaceAll('\\', '/'))?.[1];
  if (inModules) return inModules;
  return /^node:[^/:]+(?:\/[^/:]+)?/.exec(file)?.[0] ?? file.split(/[\\/]/).at(-1) ?? file;
}
