'use client';
import { type PointerEvent, type ReactNode, useRef } from 'react';
import { createPortal } from 'react-dom';
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import { CrossHair } from './cross-hair.tsx';
import { usePlot } from './plot.ts';
import { type PointValue, PointValues } from './point-values.tsx';
import { pointedAt, selectionOf } from './time-cursor.ts';
import { useCursorStore, useTimeCursor } from './time-cursor-context.tsx';
import type { TimeFrameParts } from './time-frame.tsx';

/** Between the cross-hair and the tooltip, which never lies under the pointer. */
const BESIDE_PX = 16;

/**
 * What lies over the data of a time chart and answers the pointer: hovering moves the page's cross-hair, dragging
 * selects buckets and zooms into them, a click zooms into one. `tooltip` tells a bucket by its start, `values` what is
 * written at its points while another chart moves the cross-hair.
 */
export function TimeLayer(props: {
  parts: TimeFrameParts;
  zone: string;
  tooltip: (t: number) => ReactNode;
  values: (t: number) => readonly PointValue[];
}) {
  const { axis, tooltipHost, onZoom } = props.parts;
  const plot = usePlot(axis.from, axis.to);
  const store = useCursorStore();
  const cursor = useTimeCursor();
  const pressed = useRef(false);
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
          pressed.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
          store.set(pointedAt(null, axis, timeOf(event), false));
        }}
        onPointerMove={(event) => store.set(pointedAt(store.get(), axis, timeOf(event), pressed.current))}
        onPointerUp={() => {
          const at = store.get();
          if (!pressed.current || !at) return;
          pressed.current = false;
          onZoom(selectionOf(at, axis.step) ?? { from: at.t, to: at.t + axis.step });
          store.set(null);
        }}
        onPointerCancel={() => {
          pressed.current = false;
          store.set(null);
        }}
        onPointerLeave={() => {
          if (!pressed.current) store.set(null);
        }}
      />
      {tooltipHost && tooltip
        ? createPortal(
            <div
              className="absolute top-6 w-max max-w-[min(440px,80vw)]"
              style={
                middle > plot.x + plot.width / 2
                  ? { right: `calc(100% - ${middle - BESIDE_PX}px)` }
                  : { left: `${middle + BESIDE_PX}px` }
              }
            >
              {tooltip}
            </div>,
            tooltipHost,
          )
        : null}
    </ZIndexLayer>
  );
}
