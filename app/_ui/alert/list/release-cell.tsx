import { flagTime } from '../../chart/flagged-deploy.ts';
import { deployAddress } from '../../view/deploy-address.ts';
import { Link } from '../../view/link.tsx';
import type { ListedCause } from '../model.ts';
import { ReleaseVerdict } from '../release-verdict.tsx';
import { timeText } from '../time-text.ts';

/** The release in play with its verdict: leads to what was compared. */
export function ReleaseCell(props: { release: ListedCause['release']; now: number; zone: string; query: string }) {
  const { release, now, zone } = props;
  if (release === null) return <p className="text-12 text-text-3">none known</p>;
  return (
    <Link
      href={deployAddress(release.id, new URLSearchParams(props.query))}
      prefetch={false}
      className="group inline-flex max-w-full flex-col items-start gap-1 max-sm:flex-row max-sm:items-center"
    >
      <span className="max-w-full truncate text-12 group-hover:underline">
        <span className="font-semibold">{release.version || 'no version'}</span>{' '}
        <span className="text-text-2">{timeText(flagTime(release), now, zone)}</span>
      </span>
      <ReleaseVerdict judgement={release.judgement} />
    </Link>
  );
}
