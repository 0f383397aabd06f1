import type { ReactNode } from 'react';
import type { SampleFrame } from '../../../_query/incident/sample.ts';
import { Panel } from '../../panel/panel.tsx';
import { FoldedFrames } from './folded-frames.tsx';
import { SourceLines } from './source-lines.tsx';

/** Where a call came from: the lines of its source where they are known, and its frames. */
export function StackPanel(props: {
  title: string;
  mark: ReactNode;
  /** When it was called, and how. */
  note: ReactNode;
  frames: readonly SampleFrame[];
  /** The edge and the ground of the line that called. */
  tone: 'close' | 'send';
  /** Why there are no frames. */
  withoutFrames: string;
  className?: string;
  children?: ReactNode;
}) {
  const { frames } = props;
  const called = frames.find(({ library }) => !library) ?? frames[0];
  return (
    <Panel title={props.title} mark={props.mark} note={props.note} className={`py-2 ${props.className ?? ''}`}>
      {called?.source ? <SourceLines source={called.source} line={called.line} tone={props.tone} /> : null}
      {frames.length === 0 ? (
        <p className="py-3 text-12 text-text-2">{props.withoutFrames}</p>
      ) : (
        <FoldedFrames frames={frames} />
      )}
      {props.children}
    </Panel>
  );
}
