'use client';
import type { PointerEvent, ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { CrossHair } from '../../../chart/cross-hair.tsx';
import { pointedAt, selectionOf } from '../../../chart/time-cursor.ts';
import { useCursorStore, useTimeCursor } from '../../../chart/time-cursor-context.tsx';
import type { TimeFrameParts } from '../../../chart/time-frame.tsx';
import type { ChartGeometry } from './chart-geometry.ts';

const BESIDE_PX = 14;

/** Over the data: the cross-hair with its tooltip, and a click that marks a moment. */
export function PointerLayer(props: {
  parts: TimeFrameParts;
  at: ChartGeometry;
  zone: string;
  tooltip: (t: number) => ReactNode;
}) {
  const { at, zone } = props;
  const { axis, tooltipHost, enter } = props.parts;
  const store = useCursorStore();
  const cursor = useTimeCursor();
  const pointed = (event: PointerEvent<SVGRectElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const t = axis.from + ((event.clientX - box.left) / box.width) * (axis.to - axis.from);
    return pointedAt(null, axis, t, false);
  };
  const middle = cursor ? at.at(cursor.t + axis.step / 2) : 0;
  const tooltip = cursor ? props.tooltip(cursor.t) : null;
  const isLeft = middle > at.x + at.width / 2;
  return (
    <>
      {cursor ? (
        <CrossHair
          axis={axis}
          t={cursor.t}
          selection={selectionOf(cursor, axis.step)}
          zone={zone}
          plot={{ ...at, height: at.axisY - at.y - 4 }}
        />
      ) : null}
      <rect
        data-testid="backtest-layer"
        x={at.x}
        y={at.y}
        width={at.width}
        height={at.height}
        fill="transparent"
        className="cursor-crosshair touch-pan-y"
        onPointerMove={(event) => store.set(pointed(event))}
        onPointerLeave={(event) => {
          if (event.pointerType !== 'touch') store.set(null);
        }}
        onPointerUp={(event) => {
          if (event.button === 0) enter(pointed(event));
        }}
      />
      {tooltipHost && tooltip
        ? createPortal(
            <div
              className="absolute top-12 w-max max-w-[min(340px,70vw)]"
              style={isLeft ? { right: `calc(100% - ${middle - BESIDE_PX}px)` } : { left: middle + BESIDE_PX }}
            >
              {tooltip}
            </div>,
            tooltipHost,
          )
        : null}
    </>
  );
}
