import { OVERVIEW_PARAMETERS } from '../../../_ui/screen/parameters.ts';
import { loadView } from '../../../_ui/view/search-params.ts';
import { answerScreen } from '../../answer-screen.ts';
import { overviewData } from '../../overview-data.ts';

/** The data of the overview. */
export function GET(request: Request): Promise<Response> {
  return answerScreen(request, OVERVIEW_PARAMETERS, (address, now) => overviewData(loadView(address), now));
}
