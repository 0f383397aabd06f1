'use client';
import { TimeCursorProvider } from '../../chart/time-cursor-context.tsx';
import { apiPath } from '../../view/base-path.ts';
import { useProject } from '../../view/use-project.ts';
import { useZone } from '../../view/use-zone.ts';
import { withProject } from '../../view/with-project.ts';
import { ChangedPanel } from './changed-panel.tsx';
import { comparisonQuery } from './compared-params.ts';
import { DeployBar } from './deploy-bar.tsx';
import { MeasuresPanel } from './measures-panel.tsx';
import type { DeployData } from './model.ts';
import { NothingCompared } from './nothing-compared.tsx';
import { OverlayPanel } from './overlay/overlay-panel.tsx';
import { useComparedView } from './use-compared-view.ts';
import { VerdictPanel } from './verdict-panel.tsx';
import { WindowsPanel } from './windows-panel.tsx';

/** One deploy: the verdict, both periods, which windows and why, every measure, and where it changed. */
export function DeployScreen({ data }: { data: DeployData }) {
  const zone = useZone();
  const { comparedView, pending } = useComparedView();
  const { comparison } = data;
  const path = apiPath(
    `deploys/${encodeURIComponent(comparison.deploy.id)}/comparison${comparisonQuery(comparedView)}`,
  );
  const api = withProject(path, useProject());
  return (
    <TimeCursorProvider>
      <DeployBar data={data} zone={zone} />
      <main id="content" tabIndex={-1} aria-busy={pending} className="flex flex-col gap-3 p-3 outline-none sm:px-4">
        <VerdictPanel comparison={comparison} />
        {comparison.windows === null ? (
          <NothingCompared comparison={comparison} zone={zone} />
        ) : (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(340px,32%)] wide:grid-cols-[minmax(0,1fr)_428px]">
            <OverlayPanel comparison={comparison} api={api} />
            <WindowsPanel comparison={comparison} zone={zone} />
            <MeasuresPanel comparison={comparison} api={api} />
            <ChangedPanel comparison={comparison} />
          </div>
        )}
      </main>
    </TimeCursorProvider>
  );
}
