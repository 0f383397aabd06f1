import { GitCompareArrows } from 'lucide-react';
import { sitePlace } from '../../../_close/stack/site-name.ts';
import type { InCommon } from './common-frame.ts';

/** Whether one place causes both calls, or two race each other. */
export function RaceLine({ common }: { common: InCommon }) {
  if (common.kind === 'unknown') return null;
  return (
    <p className={`mt-2 flex items-center gap-2 text-12 ${common.kind === 'race' ? 'text-warn' : 'text-text-2'}`}>
      <GitCompareArrows size={14} strokeWidth={1.75} className="shrink-0" aria-hidden="true" />
      {common.kind === 'race' ? (
        `No frame in common with the close: ${common.racer} races it.`
      ) : (
        <span>
          In common with the close: <code className="font-mono">{common.frame.function}</code>,{' '}
          {sitePlace(common.frame)}.
        </span>
      )}
    </p>
  );
}
