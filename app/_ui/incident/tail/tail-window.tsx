'use client';
import { useState } from 'react';
import { RECOVERABLE_ENDINGS } from '../../../_close/event/categories.ts';
import { MINUTE_MS } from '../../../_close/time/grain.ts';
import type { IncidentTail } from '../../../_query/incident/incident-tail.ts';
import { formatCount, formatCountOf } from '../../format/count.ts';
import { formatClockSeconds } from '../../format/time.ts';
import { HeldNote } from '../../live/held-note.tsx';
import { useHeldOrder } from '../../live/use-held-order.ts';
import { EarlierIncidents } from './earlier-incidents.tsx';
import { EarlierMinutes } from './earlier-minutes.tsx';
import { PairLine } from './pair-line.tsx';
import { pairTitles } from './pair-title.ts';
import { tailTime } from './tail-time.ts';

/** Lines that are there without asking for more, and those that come with each asking: a storm has hundreds. */
const FIRST_PAIRS = 8;
const MORE_PAIRS = 20;

interface TailWindowProps {
  tail: IncidentTail;
  /** Whether its end is the present. */
  isLive: boolean;
  /** The server's clock, epoch ms. */
  now: number;
  zone: string;
  /** The pair that is shown one by one. */
  open: string | null;
  onOpen(incidentId: string | null): void;
}

/** A window of 60 s: its pairs over one axis, then whole minutes. */
export function TailWindow({ tail, isLive, now, zone, open, onOpen }: TailWindowProps) {
  const { from, to, heard, earlier, minutes } = tail;
  const [most, setMost] = useState(FIRST_PAIRS);
  const [withEndings, setWithEndings] = useState(false);
  const { rows: pairs, area, ...held } = useHeldOrder(tail.pairs, ({ incidentId }) => incidentId);
  const isEnding = ({ category }: { category: string }) => RECOVERABLE_ENDINGS.some((known) => known === category);
  const others = pairs.filter((pair) => !isEnding(pair));
  const endings = pairs.filter(isEnding);
  const shown = [...others.slice(0, most), ...(withEndings ? endings : [])];
  const titles = pairTitles(shown);
  const beyond = Math.max(0, tail.total - tail.pairs.length);
  return (
    <>
      <p className="flex justify-between gap-2 pt-1 pb-1.5 text-11 text-text-3">
        <span>−60 s</span>
        {held.isHeld ? (
          <HeldNote {...held} />
        ) : (
          <span data-testid="tail-window">
            {tailTime(from, now, zone)} – {formatClockSeconds(to, zone)}
          </span>
        )}
        <span>{isLive ? 'now' : 'end'}</span>
      </p>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label="The last minute"
        className="-mx-3 max-h-128 overflow-y-auto xl:max-h-none"
        {...area}
      >
        {others.length === 0 ? (
          <p className="border-line border-t px-3 py-3 text-text-2">
            {heard ? 'No incident in these 60 s.' : 'Nothing was heard in these 60 s.'}
          </p>
        ) : null}
        {shown.length === 0 ? null : (
          <ol aria-label="Pairs of the last minute">
            {shown.map((pair, index) => (
              <PairLine
                key={pair.incidentId}
                pair={pair}
                title={titles[index] ?? []}
                namesService={new Set(pairs.map(({ service }) => service)).size > 1}
                lengthMs={to - from}
                now={now}
                zone={zone}
                isOpen={pair.incidentId === open}
                onToggle={() => onOpen(pair.incidentId === open ? null : pair.incidentId)}
              />
            ))}
          </ol>
        )}
        <div className="px-3">
          {others.length > most ? (
            <Fold onClick={() => setMost(most + MORE_PAIRS)}>
              {formatCountOf(others.length - most, 'more pair')}, ×{counted(others.slice(most))}
            </Fold>
          ) : null}
          {endings.length > 0 ? (
            <Fold onClick={() => setWithEndings(!withEndings)} isOpen={withEndings}>
              Recoverable endings ×{counted(endings)}
            </Fold>
          ) : null}
          {beyond > 0 ? <p className="py-1 text-text-3">{formatCountOf(beyond, 'further pair')} not shown</p> : null}
          {earlier.length > 0 ? <EarlierIncidents incidents={earlier} now={now} zone={zone} /> : null}
          <EarlierMinutes minutes={minutes.filter(({ t }) => t + MINUTE_MS <= to)} zone={zone} />
        </div>
      </section>
    </>
  );
}

function Fold(props: { onClick(): void; isOpen?: boolean; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-expanded={props.isOpen ?? false}
      className="py-1.5 text-accent hover:underline"
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}

function counted(pairs: readonly { count: number }[]): string {
  return formatCount(pairs.reduce((sum, { count }) => sum + count, 0));
}
