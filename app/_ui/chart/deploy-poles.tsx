'use client';
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import { type FlaggedDeploy, flagTime, hasFinding } from './flagged-deploy.ts';
import { usePlot } from './plot.ts';
import { areOfSeveral } from './release-marks.ts';

/** Where deploys began, without words, for a chart beside one that has them: of several services only those with a finding. */
export function DeployPoles(props: { from: number; to: number; deploys: readonly FlaggedDeploy[] }) {
  const plot = usePlot(props.from, props.to);
  if (!plot) return null;
  const shown = areOfSeveral(props.deploys) ? props.deploys.filter(hasFinding) : props.deploys;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g pointerEvents="none">
        {shown.map((deploy) => {
          const x = plot.at(flagTime(deploy));
          return (
            <g key={deploy.id} strokeDasharray={deploy.source === 'inferred' ? '3 2' : undefined}>
              <path d={`M${x} 8V${plot.y + plot.height}`} stroke="var(--accent)" strokeWidth="1.25" />
              <path d={`M${x} 8 l8 4 l-8 4 Z`} fill="var(--accent)" />
            </g>
          );
        })}
      </g>
    </ZIndexLayer>
  );
}
