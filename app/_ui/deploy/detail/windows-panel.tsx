import { TriangleAlert } from 'lucide-react';
import type { DeployComparison } from '../../../_query/deploy/comparison-record.ts';
import { Panel } from '../../panel/panel.tsx';
import { coverageText } from './coverage-text.ts';
import { windowFacts } from './window-facts.ts';

const TONES = { time: 'text-text', reason: '', warning: 'text-warn' };

/** Which time was compared with which, and why: never folded away. */
export function WindowsPanel({ comparison, zone }: { comparison: DeployComparison; zone: string }) {
  const missing = coverageText(comparison.coverage);
  return (
    <Panel title="Which windows, and why">
      <dl className="mt-1 grid grid-cols-[64px_minmax(0,1fr)] gap-x-3 gap-y-2 text-12">
        {windowFacts(comparison, zone).map(({ term, lines: [first, ...others], tone }) => (
          <div key={term} className="contents">
            <dt className="text-text-3">{term}</dt>
            <dd className="min-w-0 break-words text-text-2">
              <span className={TONES[tone]}>{first}</span>
              {others.map((line) => (
                <span key={line} className="block">
                  {line}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {missing === null ? null : (
        <p className="mt-3 flex gap-2 text-12 text-warn">
          <TriangleAlert size={14} strokeWidth={1.75} className="mt-px shrink-0" aria-hidden="true" />
          {missing}
        </p>
      )}
    </Panel>
  );
}
