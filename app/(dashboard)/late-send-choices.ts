import { type GroupChoices, groupChoices, passes } from '../_close/query/choice.ts';
import type { View } from '../_ui/view/search-params.ts';
import { viewTerms } from '../_ui/view/view-terms.ts';

const LATE_SENDS = ['send_after_close'];

/** What the query of a page asks for of late sends; none at all where it leaves their category out. */
export function lateSendChoices(view: View): GroupChoices {
  const choices = groupChoices(viewTerms(view));
  return { ...choices, category: { any: LATE_SENDS, none: passes(choices.category, LATE_SENDS) ? [] : LATE_SENDS } };
}
