'use client';
import { ExternalLink, FileText } from 'lucide-react';
import type { Deploy } from '../../../_deploy/release/deploy.ts';
import { ShareButton } from '../../controls/share-button.tsx';
import { formatClock, formatMoment } from '../../format/time.ts';
import { BarStart } from '../../shell/bar-start.tsx';
import { apiPath } from '../../view/base-path.ts';
import { Link } from '../../view/link.tsx';
import { useProject } from '../../view/use-project.ts';
import { withProject } from '../../view/with-project.ts';
import { AgainstMenu } from './against-menu.tsx';
import { GateMenu } from './gate-menu.tsx';
import type { DeployData } from './model.ts';
import { WindowsMenu } from './windows-menu.tsx';

/** The bar over one deploy: the way back, what was deployed when, what it is compared with, the gate and the report. */
export function DeployBar({ data, zone }: { data: DeployData; zone: string }) {
  const { comparison } = data;
  const { deploy } = comparison;
  const report = withProject(apiPath(`deploys/${encodeURIComponent(deploy.id)}/report?format=html`), useProject());
  return (
    <header className="top-bar">
      <BarStart />
      <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-2 text-16">
        <Link
          href="/deploys"
          className="text-text-2 hover:text-text hover:underline"
          title="All deploys (Esc)"
          data-shortcut="Escape"
        >
          Deploys
        </Link>
        <span className="text-text-3" aria-hidden="true">
          /
        </span>
        <span className="truncate font-semibold" title={deploy.service}>
          {deploy.service} {deploy.version || 'no version'}
        </span>
      </nav>
      <DeployFacts deploy={deploy} zone={zone} />
      <div data-print="hide" className="bar-strip">
        <AgainstMenu against={comparison.against} previous={deploy.previousVersion} versions={data.versions} />
        <WindowsMenu comparison={comparison} zone={zone} />
        <GateMenu kept={data.kept} zone={zone} />
        <a className="control primary" href={report} target="_blank" rel="noreferrer">
          <FileText size={14} strokeWidth={1.75} aria-hidden="true" />
          Report
        </a>
        <ShareButton range={null} />
      </div>
    </header>
  );
}

/** When, where, after what, and by which commit. */
function DeployFacts({ deploy, zone }: { deploy: Deploy; zone: string }) {
  const { startedAt, finishedAt, environment, previousVersion, isRollback, source, commit, author, url } = deploy;
  const end = finishedAt === null ? '' : ` – ${formatClock(finishedAt, zone)}`;
  const facts = [
    `${formatMoment(startedAt, zone)}${end}`,
    environment || 'no environment',
    ...(previousVersion === null
      ? []
      : [isRollback ? `back from ${previousVersion}` : `after ${previousVersion || 'no version'}`]),
    ...(source === 'inferred' ? ['inferred, nobody announced it'] : []),
    ...(author === null ? [] : [`by ${author}`]),
  ];
  return (
    <p className="flex min-w-0 items-center gap-x-2 text-12 text-text-2 max-sm:flex-wrap sm:whitespace-nowrap">
      <span className="min-w-0 sm:truncate" title={facts.join(', ')}>
        {facts.join(', ')}
      </span>
      {commit === null ? null : <code className="font-mono text-text-3">{commit.slice(0, 7)}</code>}
      {url === null ? null : (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center gap-1 text-accent hover:underline"
        >
          {linkText(url)}
          <ExternalLink size={12} strokeWidth={1.75} aria-hidden="true" />
        </a>
      )}
    </p>
  );
}

function linkText(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'link';
}
