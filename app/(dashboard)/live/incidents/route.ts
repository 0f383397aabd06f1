import { loadListView } from '../../../_ui/incident/list/list-params.ts';
import { INCIDENTS_PARAMETERS } from '../../../_ui/screen/parameters.ts';
import { loadView } from '../../../_ui/view/search-params.ts';
import { answerScreen } from '../../answer-screen.ts';
import { incidentsData } from '../../incidents/incidents-data.ts';

/** The data of the list of incidents. */
export function GET(request: Request): Promise<Response> {
  return answerScreen(request, INCIDENTS_PARAMETERS, (address, now) =>
    incidentsData(loadView(address), loadListView(address), now),
  );
}
