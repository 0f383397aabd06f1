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
    props.deploys.map((deploy) => ({ x: plot.at(flagTime(deploy)) - plot.x, deploy, ...flagText(deploy) })),
    plot.width,
  );
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g>
        {flags.map(({ x: offset, left: leftOffset, width, label, flags: own }) => {
          const x = plot.x + offset;
          const left = plot.x + leftOffset;
          const right = left + width;
          const [first] = own;
          const isInferred = own.every(({ deploy }) => deploy.source === 'inferred');
          const address =
            own.length === 1 && first
              ? deployAddress(first.deploy.id, query)
              : deploysAddress(query, spanOfFlags(own.map(({ deploy }) => deploy)));
          return (
            <g key={offset} stroke="var(--accent)" {...(isInferred && { strokeDasharray: '3 2' })}>
              <line
                x1={x}
                x2={x}
                y1={props.small ? 8 : 18}
                y2={plot.y + plot.height}
                strokeWidth="1.25"
                pointerEvents="none"
              />
              {props.small ? (
                <path d={`M${x} 8 l8 4 l-8 4 Z`} fill="var(--accent)" stroke="none" pointerEvents="none" />
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
                  <path d={`M${left} 1 H${right} L${right - 5} 9.5 L${right} 18 H${left} Z`} fill="var(--surface)" />
                  <text
                    x={left + 7}
                    y={13.5}
                    fontSize="11"
                    fontWeight="600"
                    fill={COLOURS[first?.tone ?? 'calm']}
                    stroke="none"
                  >
                    {label}
                  </text>
                </g>
              )}
            </g>
          );
        })}
      </g>
    </ZIndexLayer>
  );
}
