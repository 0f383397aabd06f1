import { FILTERS } from '../view/search-params.ts';

const RANGE = ['range', 'from', 'to'];

/** The parameters of the address on which the data of each screen depend. All others only change how they are drawn. */
export const OVERVIEW_PARAMETERS = [...FILTERS, 'q', ...RANGE, 'compare', 'groupBy'];
export const INCIDENTS_PARAMETERS = [
  ...FILTERS,
  'q',
  ...RANGE,
  'category',
  'state',
  'storm',
  'sort',
  'groupBy',
  'recoverable',
];
export const DEPLOYS_PARAMETERS = [...FILTERS, ...RANGE];
export const ALERTS_PARAMETERS = ['service', 'environment'];
export const EPISODE_PARAMETERS: string[] = [];
export const CHANNELS_PARAMETERS: string[] = [];
