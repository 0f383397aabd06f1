'use client';
import { useState } from 'react';
import type { SampleFrame } from '../../../_query/incident/sample.ts';
import { formatCountOf } from '../../format/count.ts';
import { foldFrames } from './fold-frames.ts';

const ROW = 'flex flex-wrap items-baseline justify-between gap-x-4 border-line border-t py-1';

/** The frames of a stack, the innermost first; what libraries and the runtime did between folds. */
export function FoldedFrames({ frames }: { frames: readonly SampleFrame[] }) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  return (
    <ol className="mt-2 font-mono text-12">
      {foldFrames(frames).flatMap((part) => {
        if (part.kind === 'frame') return [<FrameRow key={part.key} frame={part.frame} />];
        const shown = unfolded.has(part.key);
        return [
          <li key={`fold ${part.key}`} className={`${ROW} text-text-3`}>
            <span className="min-w-0 truncate">
              {formatCountOf(part.frames.length, 'frame')} in {part.libraries.join(', ')}
            </span>
            <button
              type="button"
              aria-expanded={shown}
              className="text-text-2 hover:text-text hover:underline"
              onClick={() => {
                const next = new Set(unfolded);
                if (!next.delete(part.key)) next.add(part.key);
                setUnfolded(next);
              }}
            >
              {shown ? 'hide' : 'show'}
              <span className="sr-only"> library frames</span>
            </button>
          </li>,
          // biome-ignore lint/suspicious/noArrayIndexKey: a stack never changes, and may name one place twice.
          ...(shown ? part.frames.map((frame, index) => <FrameRow key={part.key + index} frame={frame} />) : []),
        ];
      })}
    </ol>
  );
}

function FrameRow({ frame }: { frame: SampleFrame }) {
  const place = `${frame.file}:${frame.line}:${frame.column}`;
  return (
    <li className={ROW}>
      <span className={frame.library ? 'text-text-2' : 'font-semibold text-text'}>{frame.function}</span>
      <span className={`min-w-0 break-all text-right ${frame.library ? 'text-text-3' : 'text-text-2'}`}>{place}</span>
    </li>
  );
}
