'use client';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { selectionOf, stepBack, stepped, type TimeAxis, type TimeCursor } from './time-cursor.ts';
import { useCursorStore } from './time-cursor-context.tsx';

/** What a time chart's layer needs of its frame. */
export interface TimeFrameParts {
  axis: TimeAxis;
  /** Where the tooltip is put; null before the frame is in the document. */
  tooltipHost: HTMLElement | null;
  /** Where links over the drawing are put; likewise. */
  linksHost: HTMLElement | null;
  /** Opens what the cursor is at, and clears it: zooms into a selection, else shows what the bucket is made of. */
  enter(cursor: TimeCursor): void;
}

/**
 * The frame of a time chart: one tab stop, arrows move the cross-hair bucket by bucket, with shift they select, Enter
 * zooms into what is selected (else opens the bucket), Escape goes one step back.
 */
export function TimeFrame(props: {
  label: string;
  from: number;
  to: number;
  step: number;
  onZoom: (span: TimeSpan) => void;
  /** Shows what a bucket is made of. */
  onOpen: (bucket: TimeSpan) => void;
  children: (parts: TimeFrameParts) => ReactNode;
}) {
  const { from, to, step } = props;
  const chart = useId();
  const store = useCursorStore();
  const [tooltipHost, setTooltipHost] = useState<HTMLElement | null>(null);
  const [linksHost, setLinksHost] = useState<HTMLElement | null>(null);
  const axis = { chart, from, to, step };

  const enter = (cursor: TimeCursor) => {
    const selection = selectionOf(cursor, step);
    if (selection) props.onZoom(selection);
    else props.onOpen({ from: cursor.t, to: cursor.t + step });
    store.set(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // What lies over the chart has keys of its own.
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    const cursor = store.get();
    const by = STEPS_OF_KEYS.get(event.key);
    if (by !== undefined) store.set(stepped(cursor, axis, by, event.shiftKey));
    else if (event.key === 'Enter' && cursor) enter(cursor);
    else if (event.key === 'Escape' && cursor) store.set(stepBack(cursor));
    else return;
    event.preventDefault();
  };
  return (
    <div
      role="application"
      aria-roledescription="time chart"
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows move its cross-hair.
      tabIndex={0}
      className="relative h-full rounded-control"
      onKeyDown={onKeyDown}
      onBlur={() => store.set(null)}
    >
      {props.children({ axis, tooltipHost, linksHost, enter })}
      <div ref={setLinksHost} className="pointer-events-none absolute inset-0 z-20" />
      <div ref={setTooltipHost} role="status" className="@container pointer-events-none absolute inset-0 z-10" />
    </div>
  );
}

/** Home and End go further than any chart has buckets. */
const STEPS_OF_KEYS = new Map([
  ['ArrowLeft', -1],
  ['ArrowRight', 1],
  ['Home', -1e6],
  ['End', 1e6],
]);
