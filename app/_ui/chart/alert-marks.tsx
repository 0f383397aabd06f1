'use client';
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import { useGo } from '../view/use-go.ts';
import { type MarkedEpisode, ribbonGroups } from './alert-ribbon.ts';
import { usePlot } from './plot.ts';
import { useValueScale } from './use-value-scale.ts';

const RIBBON_PX = 4;
const LEAST_SHOWN_PX = 3;

/**
 * When alerts fired, as a ribbon on the top edge with the time below it tinted: neighbours share one label, and a click opens
 * the episode. It is on the edge, so that it never covers data.
 */
export function AlertRibbonMarks(props: {
  from: number;
  to: number;
  zone: string;
  episodes: readonly MarkedEpisode[];
  /** The time below the ribbon is tinted; for charts of one episode. */
  tinted?: true;
}) {
  const plot = usePlot(props.from, props.to);
  const go = useGo();
  if (!plot || props.episodes.length === 0) return null;
  const groups = ribbonGroups(props.episodes, props, plot.width, props.zone);
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g>
        {groups.map(({ label, left, text, spans }) => (
          <g key={left}>
            {spans.map(({ id, left: start, right: end }) => {
              const x = plot.x + Math.min(start, plot.width - LEAST_SHOWN_PX);
              const width = Math.max(LEAST_SHOWN_PX, end - start);
              return (
                // The list of alerts has the same links for the keyboard: a chart is one tab stop.
                // biome-ignore lint/a11y/noStaticElementInteractions: see above
                <g
                  key={id}
                  className="cursor-pointer"
                  onClick={(event) => {
                    event.stopPropagation();
                    go.push(`/alerts/episodes/${encodeURIComponent(id)}`);
                  }}
                >
                  <title>{label}</title>
                  <rect x={x} y={plot.y - RIBBON_PX} width={width} height={RIBBON_PX} fill="var(--bad)" />
                  {props.tinted ? (
                    <rect
                      x={x}
                      y={plot.y}
                      width={width}
                      height={plot.height}
                      fill="var(--bad)"
                      fillOpacity="0.1"
                      pointerEvents="none"
                    />
                  ) : null}
                </g>
              );
            })}
            {text === null ? null : (
              <text
                x={plot.x + (text.left + text.right) / 2}
                y={plot.y - RIBBON_PX - 4}
                textAnchor="middle"
                fontSize="11"
                fontWeight="600"
                fill="var(--bad)"
                stroke="var(--surface)"
                strokeWidth="3"
                paintOrder="stroke"
              >
                {label}
              </text>
            )}
          </g>
        ))}
      </g>
    </ZIndexLayer>
  );
}

/** Rose dashes at what a value is judged by; the label names it. Without a place on the axis it is not drawn. */
export function ThresholdMark(props: { from: number; to: number; value: number; max: number; label: string }) {
  const plot = usePlot(props.from, props.to);
  const scale = useValueScale();
  const y = scale?.(props.value) ?? null;
  if (!plot || y === null || props.value > props.max) return null;
  const isHigh = y < plot.y + 16;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.line}>
      <g pointerEvents="none">
        <line
          x1={plot.x}
          x2={plot.x + plot.width}
          y1={y}
          y2={y}
          stroke="var(--bad)"
          strokeWidth="1.25"
          strokeDasharray="5 4"
        />
        <text
          x={plot.x + 6}
          y={isHigh ? y + 13 : y - 5}
          fontSize="11"
          fill="var(--bad)"
          stroke="var(--surface)"
          strokeWidth="3"
          paintOrder="stroke"
        >
          {props.label}
        </text>
      </g>
    </ZIndexLayer>
  );
}
