import type { AlertEpisode } from '../../../_query/alert/episodes.ts';
import { formatAge } from '../../format/age.ts';
import { formatMoment } from '../../format/time.ts';
import { Failed } from '../../panel/failed.tsx';
import type { Loaded } from '../../panel/loaded.ts';
import { Panel } from '../../panel/panel.tsx';
import { Link } from '../../view/link.tsx';
import { episodeAddress } from '../episode-address.ts';
import { valueText } from '../measured-text.ts';

const MOST_SHOWN = 5;

/** The earlier episodes of the same rule about the same thing, and how each ended. */
export function SimilarPanel(props: { similar: Loaded<readonly AlertEpisode[]>; zone: string; query: string }) {
  const { similar, zone } = props;
  const title = 'Similar before';
  if (!similar.ok) {
    return (
      <Panel title={title}>
        <Failed message={similar.message} />
      </Panel>
    );
  }
  const shown = similar.value.slice(0, MOST_SHOWN);
  const more = similar.value.length - shown.length;
  return (
    <Panel title={title} note="same rule, same service, 30 d before">
      {shown.length === 0 ? <p className="py-2 text-12 text-text-2">It is the first in 30 days.</p> : null}
      <ul className="mt-1">
        {shown.map((episode) => (
          <li key={episode.id} className="border-line border-t py-2 text-12 first:border-t-0">
            <p className="flex flex-wrap gap-x-2">
              <Link
                href={episodeAddress(episode.id, new URLSearchParams(props.query))}
                prefetch={false}
                className="font-semibold hover:underline"
              >
                {formatMoment(begunAt(episode), zone)}
              </Link>
              <span className="text-text-3">
                {episode.decided.resolvedAt === null
                  ? 'still fires'
                  : formatAge(episode.decided.resolvedAt - begunAt(episode))}
              </span>
              <span className="ml-auto text-text-2">{verdictOf(episode)}</span>
            </p>
            <p className="text-11 text-text-3">
              at {valueText(episode.rule, episode.fired?.value ?? null)}
              {episode.peak === null ? '' : `, at most ${valueText(episode.rule, episode.peak.value)}`}
            </p>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="border-line border-t pt-2 text-12 text-text-3">{more} more</p> : null}
    </Panel>
  );
}

function begunAt({ decided }: AlertEpisode): number {
  return decided.firedAt ?? decided.startedAt;
}

/** What people said of it, else whether anybody answered. */
function verdictOf({ useful, acknowledgedAt }: AlertEpisode): string {
  if (useful !== null) return useful ? 'useful' : 'noise';
  return acknowledgedAt === null ? 'nobody answered' : 'acknowledged';
}
