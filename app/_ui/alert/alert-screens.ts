import { channelsAddress } from './channel-address.ts';
import { policiesAddress } from './policy-address.ts';
import { rulesAddress } from './rule-address.ts';
import { silencesAddress } from './silence-address.ts';

/** The screens of alerts beside their list, in the order of their links. */
export const ALERT_SCREENS = [
  { word: 'Rules', addressOf: rulesAddress },
  { word: 'Silences', addressOf: silencesAddress },
  { word: 'Channels', addressOf: channelsAddress },
  { word: 'Policies', addressOf: policiesAddress },
] as const;

export type AlertScreen = (typeof ALERT_SCREENS)[number]['word'];
