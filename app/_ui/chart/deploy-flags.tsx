'use client';
import { useRouter, useSearchParams } from 'next/navigation';
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import type { VerdictTone } from '../verdict/verdict-face.ts';
import { deployAddress, deploysAddress } from '../view/deploy-address.ts';
import { type FlaggedDeploy, flagText, flagTime, spanOfFlags } from './flagged-deploy.ts';
import { placeFlags } from './flags.ts';
import { usePlot } from './plot.ts';

const COLOURS: Record<VerdictTone, string> = {
  bad: 'var(--bad)',
  warn: 'var(--warn)',
  good: 'var(--good)',
  calm: 'var(--text)',
  absent: 'var(--text)',
};

const PENNANTS: Record<VerdictTone, string> = { ...COLOURS, calm: 'var(--accent)', absent: 'var(--accent)' };
/** Which text stays where two have no room: what is worse first. */
const TONES: readonly VerdictTone[] = ['bad', 'warn', 'good', 'calm', 'absent'];

/**
 * A flag where a deploy began, with its verdict where that found something; a click opens it, or where several stand
 * together, their list. Dashed and hollow: it is inferred from the telemetry, nobody announced it. A `small` one has no text,
 * for charts beside one that has it.
 */
export function DeployFlags(props: { from: number; to: number; deploys: readonly FlaggedDeploy[]; small?: true }) {
  const plot = usePlot(props.from, props.to);
  const router = useRouter();
  const query = new URLSearchParams(useSearchParams().toString());
  if (!plot) return null;
  const flags = placeFlags(
    props.deploys.map((deploy) => {
      const text = flagText(deploy);
      return { x: plot.at(flagTime(deploy)) - plot.x, deploy, ...text, rank: TONES.indexOf(text.tone) };
    }),
    plot.width,
  );
  // Cloths lie over the flags beside them.
  const inOrder = [...flags].sort((a, b) => Number(a.label !== null) - Number(b.label !== null));
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g>
        {inOrder.map(({ x: offset, left: leftOffset, width, label, flags: own, first }) => {
          const x = plot.x + offset;
          const left = plot.x + leftOffset;
          const right = left + width;
          const isInferred = own.every(({ deploy }) => deploy.source === 'inferred');
          const address =
            own.length === 1
              ? deployAddress(first.deploy.id, query)
              : deploysAddress(query, spanOfFlags(own.map(({ deploy }) => deploy)));
          return (
            <g key={offset} stroke="var(--accent)" {...(isInferred && { strokeDasharray: '3 2' })}>
              <line
                x1={x}
                x2={x}
                y1={props.small || label === null ? 8 : 18}
                y2={plot.y + plot.height}
                strokeWidth="1.25"
                pointerEvents="none"
              />
              {props.small ? (
                <path d={pennant(x)} fill="var(--accent)" stroke="none" pointerEvents="none" />
              ) : (
                // The list of deploys has the same links for the keyboard: a chart is one tab stop.
                // biome-ignore lint/a11y/noStaticElementInteractions: see above
                <g
                  className="cursor-pointer"
                  onClick={(event) => {
                    event.stopPropagation();
                    router.push(address);
                  }}
                >
                  <title>{own.map(({ title }) => title).join('\n')}</title>
                  {label === null ? (
                    <path d={pennant(x)} fill={PENNANTS[first.tone]} stroke="none" />
                  ) : (
                    <>
                      <path
                        d={`M${left} 1 H${right} L${right - 5} 9.5 L${right} 18 H${left} Z`}
                        fill="var(--surface)"
                      />
                      <text
                        x={left + 7}
                        y={13.5}
                        fontSize="11"
                        fontWeight="600"
                        fill={COLOURS[first.tone]}
                        stroke="none"
                      >
                        {label}
                      </text>
                    </>
                  )}
                </g>
              )}
            </g>
          );
        })}
      </g>
    </ZIndexLayer>
  );
}

function pennant(x: number): string {
  return `M${x} 8 l8 4 l-8 4 Z`;
}
