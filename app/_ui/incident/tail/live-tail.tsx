'use client';
import { Pause, Play } from 'lucide-react';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useState } from 'react';
import { formatCount } from '../../format/count.ts';
import { Panel } from '../../panel/panel.tsx';
import { useZone } from '../../view/use-zone.ts';
import { useView } from '../../view/view-context.tsx';
import { NoAnswer } from './no-answer.tsx';
import { tailQuery } from './tail-query.ts';
import { TailWindow } from './tail-window.tsx';
import { type TailMode, useTail } from './use-tail.ts';

/** What the last 60 s were made of, by pair, with the page's filters. It is live as the page is, and can be paused alone. */
export function LiveTail() {
  const { view, setView } = useView();
  const zone = useZone();
  const [wanted, setWanted] = useQueryState('tail', parseAsStringLiteral(['on', 'paused']).withDefault('on'));
  const [open, setOpen] = useState<string | null>(null);
  const query = tailQuery(view);
  const mode = modeOf(view.from !== null, view.live === '1', wanted);
  const { shown, now, waiting, isLost, answeredAt } = useTail(query, mode, open);
  const isRunning = mode === 'running';
  const Icon = isRunning ? Pause : Play;
  const byItself = mode === 'running' || mode === 'paused';
  return (
    <Panel
      title="Live tail"
      note={NOTES[mode]}
      className="text-12 xl:sticky xl:top-16 xl:max-h-[calc(100dvh-80px)]"
      actions={
        <button
          type="button"
          className="control h-6"
          onClick={() =>
            byItself
              ? void setWanted(isRunning ? 'paused' : null)
              : setView(mode === 'off' ? { from: null, to: null, live: '1' } : { live: '1' })
          }
        >
          <Icon size={14} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
          {byItself ? (isRunning ? 'Pause' : 'Resume') : 'Go live'}
          {byItself ? <span className="sr-only"> the live tail</span> : null}
        </button>
      }
    >
      {mode === 'paused' && waiting > 0 ? (
        <p className="py-1 text-warn">{formatCount(waiting)} more counted since, waiting</p>
      ) : null}
      {isLost && mode !== 'off' ? <NoAnswer answeredAt={answeredAt} /> : null}
      {mode === 'off' ? (
        <p className="py-4 text-text-2">The range of the page has fixed ends, and the tail is of the last 60 s.</p>
      ) : shown === null ? (
        <p className="py-4 text-text-2">Waiting for the first answer.</p>
      ) : (
        <div className={`flex min-h-0 flex-col ${isLost ? 'opacity-50 grayscale' : ''}`}>
          <TailWindow tail={shown} isLive={isRunning && !isLost} now={now} zone={zone} open={open} onOpen={setOpen} />
        </div>
      )}
    </Panel>
  );
}

const NOTES: Readonly<Record<TailMode, string | null>> = {
  running: 'by pair, newest first',
  paused: 'paused',
  stopped: 'stopped with the page',
  off: null,
};

function modeOf(isFixed: boolean, isLive: boolean, wanted: 'on' | 'paused'): TailMode {
  if (isFixed) return 'off';
  if (!isLive) return 'stopped';
  return wanted === 'on' ? 'running' : 'paused';
}
