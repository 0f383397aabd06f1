import { EPISODE_STATES } from '../../../../_alert/episode/episode.ts';
import { episodes } from '../../../../_query/alert/episodes.ts';
import { episodesNow } from '../../../../_query/alert/episodes-now.ts';
import { answer } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { episodesOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

const WITHOUT_FADED = EPISODE_STATES.filter((state) => state !== 'faded');

/** Episodes, the newest first. */
export function GET(request: Request): Promise<Response> {
  return answer(episodesOperation, request, async (db, { state, rule, service, environment, from, to }) => {
    const found = await episodes(db, {
      states: state ?? WITHOUT_FADED,
      ...(rule !== undefined && { ruleId: rule }),
      ...(service !== undefined && { service }),
      ...(environment !== undefined && { environment }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    });
    return { episodes: await episodesNow(db, found, Date.now()) };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
