'use client';
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import { placeFlags } from './flags.ts';
import { usePlot } from './plot.ts';

/**
 * A flag where a version was first seen. Dashed and hollow: it is inferred from the telemetry, nobody announced it.
 * A `small` one has no text, for charts beside one that has it.
 */
export function ReleaseFlags(props: {
  from: number;
  to: number;
  releases: readonly { version: string; firstSeenAt: number }[];
  small?: true;
}) {
  const plot = usePlot(props.from, props.to);
  if (!plot) return null;
  const flags = placeFlags(
    props.releases.map(({ version, firstSeenAt }) => ({ x: plot.at(firstSeenAt) - plot.x, label: version })),
    plot.width,
  );
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g pointerEvents="none">
        {flags.map((flag) => {
          const x = plot.x + flag.x;
          const left = plot.x + flag.left;
          const right = left + flag.width;
          return (
            <g key={flag.x} stroke="var(--accent)" strokeDasharray="3 2">
              <title>{`${flag.label} first seen`}</title>
              <line x1={x} x2={x} y1={props.small ? 8 : 18} y2={plot.y + plot.height} strokeWidth="1.25" />
              {props.small ? (
                <path d={`M${x} 8 l8 4 l-8 4 Z`} fill="var(--accent)" stroke="none" />
              ) : (
                <>
                  <path d={`M${left} 1 H${right} L${right - 5} 9.5 L${right} 18 H${left} Z`} fill="var(--surface)" />
                  <text x={left + 7} y={13.5} fontSize="11" fontWeight="600" fill="var(--text)" stroke="none">
                    {flag.label}
                  </text>
                </>
              )}
            </g>
          );
        })}
      </g>
    </ZIndexLayer>
  );
}
