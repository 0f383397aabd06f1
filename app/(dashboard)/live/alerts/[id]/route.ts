import { EPISODE_PARAMETERS } from '../../../../_ui/screen/parameters.ts';
import { episodeData } from '../../../alerts/episodes/[id]/episode-data.ts';
import { answerScreen } from '../../../answer-screen.ts';

/** The data of one episode of an alert. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return answerScreen(request, EPISODE_PARAMETERS, async (_address, now) => {
    const data = await episodeData(id, now);
    return data.ok ? data.value : 'failed';
  });
}
