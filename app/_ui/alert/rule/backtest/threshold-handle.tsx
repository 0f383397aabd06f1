'use client';
import { Equal } from 'lucide-react';
import { type PointerEvent, useRef } from 'react';
import type { AlertRule } from '../../../../_alert/rule/rule.ts';
import { valueText } from '../../measured-text.ts';
import { knobOf, withKnob } from '../knob.ts';
import type { ChartGeometry } from './chart-geometry.ts';

/** The handle of the threshold's line: dragged, or moved by the arrows a step at a time. */
export function ThresholdHandle(props: {
  rule: AlertRule;
  at: ChartGeometry;
  max: number;
  onChange: (rule: AlertRule) => void;
}) {
  const { rule, at, max, onChange } = props;
  const origin = useRef<number | null>(null);
  const knob = knobOf(rule);
  if (knob === null || rule.condition.kind !== 'threshold') return null;
  const y = at.valueAt(knob.value);
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (origin.current === null) return;
    onChange(withKnob(rule, at.valueOf(event.clientY - origin.current)));
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Threshold"
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={knob.value}
      aria-valuetext={valueText(rule, knob.value)}
      title="Drag, or press [ and ]"
      className="absolute z-10 flex size-5 cursor-ns-resize touch-none items-center justify-center rounded-key border border-bad bg-surface text-bad pointer-coarse:size-8"
      style={{ left: at.x + at.width + 4, top: y, transform: 'translateY(-50%)' }}
      onPointerDown={(event) => {
        const parent = event.currentTarget.parentElement?.getBoundingClientRect();
        origin.current = parent?.top ?? null;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        origin.current = null;
      }}
      onKeyDown={(event) => {
        const by = STEPS_OF_KEYS.get(event.key);
        if (by === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        onChange(withKnob(rule, knob.value + by * knob.step));
      }}
    >
      <Equal size={12} strokeWidth={1.75} aria-hidden="true" />
    </div>
  );
}

const STEPS_OF_KEYS = new Map([
  ['ArrowUp', 1],
  ['ArrowDown', -1],
  ['ArrowRight', 1],
  ['ArrowLeft', -1],
  ['PageUp', 10],
  ['PageDown', -10],
]);
