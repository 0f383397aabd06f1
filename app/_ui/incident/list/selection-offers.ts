import type { IncidentList } from '../../../_query/incident/incidents.ts';
import { formatCount } from '../../format/count.ts';
import type { ResolvedRange } from '../../view/range.ts';
import type { View } from '../../view/search-params.ts';
import { stormAddress } from '../storm/storm-address.ts';
import { PAGE } from '../triage/read-pairs.ts';
import type { SelectionOffer } from '../triage/triage-bar.tsx';
import { listAddress } from './list-address.ts';
import type { ListView } from './list-params.ts';

/** What may be selected as a whole: the list as it is filtered, and what a release brought at once. */
export function selectionOffers(
  { total, storms }: IncidentList,
  { view, listView, range }: { view: View; listView: ListView; range: ResolvedRange },
): SelectionOffer[] {
  const address = listAddress(view, { ...listView, sort: 'firstSeen', groupBy: null }, range, PAGE);
  return [
    { words: `All ${formatCount(total)} of this list`, address, key: 'A' },
    ...storms.map((storm) => ({
      words: `All ${formatCount(storm.pairs)} of ${storm.version}`,
      address: stormAddress(storm, range, view.project),
      key: null,
    })),
  ];
}
