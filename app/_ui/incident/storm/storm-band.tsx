'use client';
import { GitCompareArrows, Sparkles } from 'lucide-react';
import type { IncidentStorm } from '../../../_query/incident/storms.ts';
import { formatCount } from '../../format/count.ts';
import { nearTime } from '../../format/near-time.ts';
import { EditorsOnly } from '../../person/editors-only.tsx';
import { Link } from '../../view/link.tsx';
import type { ResolvedRange } from '../../view/range.ts';
import { useProject } from '../../view/use-project.ts';
import { useZone } from '../../view/use-zone.ts';
import { NewPairBars } from './new-pair-bars.tsx';
import { stormAddress } from './storm-address.ts';
import { heaviestText, nextText, stormConnections, stormTitle } from './storm-words.ts';
import { useStormResolution } from './use-storm-resolution.ts';

/** Many new pairs at once are one thing: what brought them, since when, how much it is, where most of it is, and what to do. */
export function StormBand(props: {
  storm: IncidentStorm;
  range: ResolvedRange;
  /** Whether it has the keys. */
  main: boolean;
  /** Whether the list is narrowed to it. */
  isShown: boolean;
  onShow: (shown: boolean) => void;
}) {
  const { storm, range, main, isShown, onShow } = props;
  const zone = useZone();
  // A fixed range may be read on any day.
  const since = nearTime(storm.since, range.words === null ? null : range.to, zone);
  const { service, environment, version, next, openPairs } = storm;
  const { busy, resolve } = useStormResolution(storm, stormAddress(storm, range, useProject()));
  const fixedIn = next?.version ?? version;
  return (
    <section
      aria-label={`New pairs of ${service} ${version}`}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-panel border border-bad/50 bg-bad-soft px-3 py-2.5"
    >
      <Sparkles size={18} strokeWidth={1.75} className="shrink-0 text-bad" aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="wrap-anywhere font-semibold text-16">{stormTitle(storm, since)}</h2>
        <p className="wrap-anywhere text-12 text-text-2">
          {[stormConnections(storm), heaviestText(storm), nextText(storm)].filter((part) => part !== '').join(', ')}
          {openPairs === storm.pairs ? '' : `; ${formatCount(openPairs)} still open`}
        </p>
      </div>
      <NewPairBars storm={storm} since={since} />
      <div data-print="hide" className="flex flex-wrap gap-2">
        <button
          type="button"
          className={`control ${isShown ? '' : 'primary'}`}
          aria-pressed={isShown}
          onClick={() => onShow(!isShown)}
        >
          {isShown ? 'Show all pairs' : 'Show them'}
        </button>
        <EditorsOnly>
          <button
            type="button"
            className="control aria-disabled:text-text-3"
            // A disabled button that has the focus would swallow the keys that undo.
            aria-disabled={busy || openPairs === 0}
            data-shortcut={main ? 'E' : undefined}
            title={main ? `Resolve all in ${fixedIn} (E)` : undefined}
            onClick={() => {
              if (openPairs > 0) resolve(fixedIn);
            }}
          >
            Resolve all in {fixedIn}
          </button>
        </EditorsOnly>
        <Link
          className="control"
          prefetch={false}
          href={`/deploys?${new URLSearchParams({ service, environment, q: version })}`}
        >
          <GitCompareArrows size={14} strokeWidth={1.75} aria-hidden="true" />
          Compare {version}
        </Link>
      </div>
    </section>
  );
}
