import { CHANNELS_PARAMETERS } from '../../../_ui/screen/parameters.ts';
import { channelsData } from '../../alerts/channels/channels-data.ts';
import { answerScreen } from '../../answer-screen.ts';

/** The data of the list of channels. */
export function GET(request: Request): Promise<Response> {
  return answerScreen(request, CHANNELS_PARAMETERS, (_address, now) => channelsData(now));
}
