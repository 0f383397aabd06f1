import { loadListView } from '../../../../_ui/incident/list/list-params.ts';
import { INCIDENTS_PARAMETERS } from '../../../../_ui/screen/parameters.ts';
import { loadView } from '../../../../_ui/view/search-params.ts';
import { answerScreen } from '../../../answer-screen.ts';
import { incidentData } from '../../../incidents/[id]/incident-data.ts';

/** The data of one incident. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return answerScreen(request, INCIDENTS_PARAMETERS, async (address, now) => {
    const data = await incidentData(id, loadView(address), loadListView(address), now);
    return data.ok ? data.value : 'failed';
  });
}
