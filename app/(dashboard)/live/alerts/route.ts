import { ALERTS_PARAMETERS } from '../../../_ui/screen/parameters.ts';
import { loadView } from '../../../_ui/view/search-params.ts';
import { alertsData } from '../../alerts/alerts-data.ts';
import { answerScreen } from '../../answer-screen.ts';

/** The data of the list of alerts. */
export function GET(request: Request): Promise<Response> {
  return answerScreen(request, ALERTS_PARAMETERS, (address, now) => alertsData(loadView(address), now));
}
