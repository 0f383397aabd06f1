import { OTHER } from '../category/category-style.ts';
import type { IncidentNarrowing } from '../incident/incidents-address.ts';
import type { Split } from '../view/split.ts';
import { SEND_AFTER_CLOSE } from './headline-chart.ts';

/**
 * What narrows the list of incidents to those behind a series of the headline; null where the list can't be narrowed so:
 * one group may have several close codes and initiators, and the rest is not one thing.
 */
export function seriesNarrowing(groupBy: Split, key: string): IncidentNarrowing | null {
  if (key === OTHER) return null;
  switch (groupBy) {
    case 'category':
      return { category: key };
    case 'version':
    case 'route':
      return { category: SEND_AFTER_CLOSE, [groupBy]: key };
    case 'code':
    case 'initiator':
      return null;
  }
}
