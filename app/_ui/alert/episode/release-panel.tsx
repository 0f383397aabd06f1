import { flagTime } from '../../chart/flagged-deploy.ts';
import { SuspectCard } from '../../deploy/detail/suspect-card.tsx';
import { formatMoment } from '../../format/time.ts';
import { Failed } from '../../panel/failed.tsx';
import { Panel } from '../../panel/panel.tsx';
import { deployAddress } from '../../view/deploy-address.ts';
import { Link } from '../../view/link.tsx';
import type { EpisodeData } from '../model.ts';
import { ReleaseVerdict } from '../release-verdict.tsx';

/** The release that was in play when it fired: its verdict, and the commit that is suspect. */
export function ReleasePanel({ data, zone, query }: { data: EpisodeData; zone: string; query: string }) {
  const { release, pairs } = data;
  const title = 'Release in play';
  if (!release.ok) {
    return (
      <Panel title={title}>
        <Failed message={release.message} />
      </Panel>
    );
  }
  if (release.value === null) {
    return (
      <Panel title={title}>
        <p className="py-2 text-12 text-text-2">
          {data.episode.service === null
            ? 'The alert is of several services: each has a release of its own.'
            : 'No release of the 30 days before is known.'}
        </p>
      </Panel>
    );
  }
  const { deploy, suspects, hasFiles } = release.value;
  const { judgement, author, commit, url } = deploy;
  const isNew = (id: string) => pairs.ok && pairs.value.pairs.some((pair) => pair.id === id && pair.change === 'new');
  return (
    <Panel title={title} note="when it fired">
      <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-12">
        <Link
          href={deployAddress(deploy.id, new URLSearchParams(query))}
          prefetch={false}
          className="font-semibold text-16 hover:underline"
        >
          {deploy.service} {deploy.version || 'no version'}
        </Link>
        <ReleaseVerdict judgement={judgement} />
      </p>
      <p className="text-12 text-text-2">
        {formatMoment(flagTime(deploy), zone)}
        {author === null ? '' : `, ${author}`}
        {commit === null ? '' : `, ${commit.slice(0, 7)}`}
        {url === null ? null : (
          <>
            {', '}
            <a href={url} target="_blank" rel="noreferrer" className="text-accent hover:underline">
              details ↗
            </a>
          </>
        )}
      </p>
      {judgement === null ? null : <p className="text-12 text-text-2">{judgement.title}</p>}
      <SuspectCard
        suspects={suspects}
        pairs={{ new: suspects.filter(({ pairId }) => isNew(pairId)).map(({ pairId }) => ({ id: pairId })) }}
      />
      {suspects.length > 0 ? null : (
        <p className="mt-2 text-11 text-text-3">
          {hasFiles
            ? 'None of its changed files holds a line of a pair that is new or grew.'
            : 'Which files it changed is not known. A pipeline that announces a deploy can send its commit and files: then the lines that are suspect stand here.'}
        </p>
      )}
    </Panel>
  );
}
