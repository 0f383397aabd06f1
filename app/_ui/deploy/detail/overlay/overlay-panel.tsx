'use client';
import { useMemo } from 'react';
import type { DeployComparison } from '../../../../_query/deploy/comparison-record.ts';
import { formatStep } from '../../../format/time.ts';
import { ChartPanel } from '../../../panel/chart-panel.tsx';
import { Panel } from '../../../panel/panel.tsx';
import { useGo } from '../../../view/use-go.ts';
import { useZone } from '../../../view/use-zone.ts';
import { windowsChange } from '../compared-params.ts';
import { deployIncidentsAddress } from '../deploy-address.ts';
import { useComparedView } from '../use-compared-view.ts';
import { OverlayChart } from './overlay-chart.tsx';
import { overlayLayout } from './overlay-layout.ts';
import { overlayRows } from './overlay-rows.ts';
import { OverlayTable } from './overlay-table.tsx';
import type { SideNames } from './side-labels.tsx';
import { sideNames } from './side-names.ts';
import { windowsOfSelection } from './windows-of-selection.ts';

/** Both periods over one time axis: a drag compares another stretch of time, a click opens what a step is made of. */
export function OverlayPanel({ comparison, api }: { comparison: DeployComparison; api: string }) {
  const zone = useZone();
  const go = useGo();
  const { setComparedView, pending } = useComparedView();
  const layout = useMemo(() => overlayLayout(comparison), [comparison]);
  const { deploy, against } = comparison;
  const names = sideNames(comparison);
  const title = 'Both periods overlaid';
  if (layout === null) {
    return (
      <Panel title={title}>
        <p className="py-3 text-12 text-text-2">No connection ended in these windows.</p>
      </Panel>
    );
  }
  return (
    <ChartPanel
      title={title}
      note={`send-after-close rate per ${formatStep(layout.step)} with 95% interval, ${zone}`}
      rows={() => overlayRows(layout)}
      api={api}
      lead={<NarrowLegend names={names} />}
      table={<OverlayTable layout={layout} zone={zone} version={deploy.version} against={against ?? 'before'} />}
    >
      <div className={`min-h-64 flex-1 basis-64 ${pending ? 'opacity-50 grayscale' : ''}`}>
        <OverlayChart
          comparison={comparison}
          layout={layout}
          names={names}
          zone={zone}
          onSelect={(span) => {
            const windows = windowsOfSelection(comparison, span);
            if (windows) setComparedView(windowsChange(windows));
          }}
          onOpen={({ from, to }) => go.push(deployIncidentsAddress(deploy, { from, to }))}
        />
      </div>
    </ChartPanel>
  );
}

/** The names of the lines where there is no room beside them. */
function NarrowLegend({ names }: { names: SideNames }) {
  return (
    <ul className="mt-1 grid gap-0.5 text-11 sm:hidden">
      {(['before', 'after'] as const).map((side) => (
        <li key={side} className="flex items-center gap-2">
          <svg width="16" height="6" aria-hidden="true">
            <line
              x2="16"
              y1="3"
              y2="3"
              stroke={side === 'after' ? 'var(--accent)' : 'var(--text-2)'}
              strokeWidth="2"
              strokeDasharray={side === 'after' ? undefined : '4 3'}
            />
          </svg>
          <span className={side === 'after' ? 'font-semibold text-accent' : 'font-semibold'}>{names[side][0]}</span>
          <span className="text-text-2">{names[side][1]}</span>
        </li>
      ))}
    </ul>
  );
}
