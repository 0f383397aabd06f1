'use client';
import { type PointerEvent, type ReactNode, useRef } from 'react';
import { createPortal } from 'react-dom';
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import { CrossHair } from './cross-hair.tsx';
import { usePlot } from './plot.ts';
import { type PointValue, PointValues } from './point-values.tsx';
import { pointedAt, selectionOf, type TimeCursor } from './time-cursor.ts';
import { useCursorStore, useTimeCursor } from './time-cursor-context.tsx';
import type { TimeFrameParts } from './time-frame.tsx';

/** Between the cross-hair and the tooltip, which never lies under the pointer. */
const BESIDE_PX = 16;
/** A pressed pointer that moves less than this is a click. */
const DRAG_PX = 4;

/**
 * What lies over the data of a time chart and answers the pointer: hovering moves the page's cross-hair, dragging
 * selects buckets and zooms into them, a click opens one. A finger can't hover: its first tap shows a bucket, a second one
 * opens it. `tooltip` describes a bucket by its start. `values` are written at the bucket's points while another chart moves
 * the cross-hair.
 */
export function TimeLayer(props: {
  parts: TimeFrameParts;
  zone: string;
  tooltip: (t: number) => ReactNode;
  values: (t: number) => readonly PointValue[];
}) {
  const { axis, tooltipHost, enter } = props.parts;
  const plot = usePlot(axis.from, axis.to);
  const store = useCursorStore();
  const cursor = useTimeCursor();
  /** Where the pointer was pressed, in pixels and on the axis, and whether that bucket was shown before; null while it is up. */
  const pressed = useRef<{ x: number; cursor: TimeCursor; shown: boolean } | null>(null);
  if (!plot) return null;

  const timeOf = (event: PointerEvent<SVGRectElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return axis.from + ((event.clientX - box.left) / box.width) * (axis.to - axis.from);
  };
  const own = cursor?.chart === axis.chart;
  const selection = selectionOf(cursor, axis.step);
  const middle = cursor ? plot.at(cursor.t + axis.step / 2) : 0;
  const tooltip = cursor && own ? props.tooltip(cursor.t) : null;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label + 1}>
      {cursor ? <CrossHair axis={axis} t={cursor.t} selection={selection} zone={props.zone} plot={plot} /> : null}
      {cursor && !own ? <PointValues plot={plot} x={middle} values={props.values(cursor.t)} /> : null}
      <rect
        data-testid="time-layer"
        x={plot.x}
        y={plot.y}
        width={plot.width}
        height={plot.height}
        fill="transparent"
        className="cursor-crosshair touch-pan-y"
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          const at = pointedAt(null, axis, timeOf(event), false);
          const before = store.get();
          pressed.current = { x: event.clientX, cursor: at, shown: before?.chart === at.chart && before.t === at.t };
          event.currentTarget.setPointerCapture(event.pointerId);
          store.set(at);
        }}
        onPointerMove={(event) => {
          const start = pressed.current;
          if (start === null) store.set(pointedAt(null, axis, timeOf(event), false));
          // Once it selects it goes on selecting, back to where it began.
          else if (selectionOf(store.get(), axis.step) || Math.abs(event.clientX - start.x) >= DRAG_PX)
            store.set(pointedAt(start.cursor, axis, timeOf(event), true));
        }}
        onPointerUp={(event) => {
          const start = pressed.current;
          const at = store.get();
          pressed.current = null;
          if (!start || !at) return;
          if (event.pointerType !== 'touch' || start.shown || selectionOf(at, axis.step)) enter(at);
        }}
        onPointerCancel={() => {
          pressed.current = null;
          store.set(null);
        }}
        onPointerLeave={(event) => {
          if (!pressed.current && event.pointerType !== 'touch') store.set(null);
        }}
      />
      {tooltipHost && tooltip
        ? createPortal(
            <div
              className="absolute top-6 w-max max-w-[min(440px,80vw)]"
              style={middle > plot.x + plot.width / 2 ? endingAt(middle - BESIDE_PX) : beginningAt(middle + BESIDE_PX)}
            >
              {tooltip}
            </div>,
            tooltipHost,
          )
        : null}
    </ZIndexLayer>
  );
}

// Without room beside the cross-hair, a tooltip moves over it as far as needed. % is its own width, cqw the chart's.

function beginningAt(x: number) {
  return { left: `${x}px`, transform: `translateX(min(0px, 100cqw - ${x}px - 100%))` };
}

function endingAt(x: number) {
  return { right: `calc(100% - ${x}px)`, transform: `translateX(max(0px, 100% - ${x}px))` };
}
