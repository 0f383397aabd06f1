import { DEPLOYS_PARAMETERS } from '../../../_ui/screen/parameters.ts';
import { answerScreen } from '../../answer-screen.ts';
import { deploysData } from '../../deploys/deploys-data.ts';
import { loadDeploysView } from '../../deploys/load-deploys-view.ts';
import { ownOrigin } from '../../own-origin.ts';

/** The data of the list of deploys. */
export function GET(request: Request): Promise<Response> {
  return answerScreen(request, DEPLOYS_PARAMETERS, async (address, now) =>
    deploysData(loadDeploysView(address), await ownOrigin(), now),
  );
}
