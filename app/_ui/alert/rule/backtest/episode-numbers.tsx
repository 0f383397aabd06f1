import type { Episode } from '../../../../_alert/episode/episode.ts';
import type { ChartGeometry } from './chart-geometry.ts';
import { episodeKey } from './lanes.ts';

const FEWEST_PX = 2;
const NUMBER_PX = 16;

/** The pages of the edited rule, shaded and numbered as in their table; numbers that would touch are left out. */
export function EpisodeNumbers(props: { episodes: readonly Episode[]; to: number; at: ChartGeometry }) {
  const { to, at } = props;
  const paged = pagedEpisodes(props.episodes);
  let last = Number.NEGATIVE_INFINITY;
  return (
    <g fontSize="11" fontWeight="600" pointerEvents="none">
      {paged.map((episode, index) => {
        const { firedAt, resolvedAt } = episode;
        const x = at.at(firedAt);
        const width = Math.max(FEWEST_PX, Math.min(at.at(resolvedAt ?? to), at.x + at.width) - x);
        const middle = x + width / 2;
        const hasRoom = middle - last >= NUMBER_PX;
        if (hasRoom) last = middle;
        return (
          <g key={episodeKey(episode)}>
            <rect x={x} y={at.y} width={width} height={at.height} fill="var(--bad)" fillOpacity="0.16" />
            {hasRoom ? (
              <text x={middle} y={at.y - 6} textAnchor="middle" fill="var(--bad)">
                {index + 1}
              </text>
            ) : null}
          </g>
        );
      })}
    </g>
  );
}

/** Those that fired, in the order in which they did: their numbers follow from it. */
export function pagedEpisodes(episodes: readonly Episode[]): (Episode & { firedAt: number })[] {
  return episodes
    .flatMap((episode) => (episode.firedAt === null ? [] : [{ ...episode, firedAt: episode.firedAt }]))
    .sort((a, b) => a.firedAt - b.firedAt);
}
