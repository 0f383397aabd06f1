import { createLoader } from 'nuqs/server';
import { viewParsersOf } from '../../_ui/view/search-params.ts';

/** Releases are few: an hour has none as a rule. */
export const DEPLOYS_RANGE = '24h';
/** The view of the list of deploys in an address. */
export const loadDeploysView = createLoader(viewParsersOf(DEPLOYS_RANGE));
