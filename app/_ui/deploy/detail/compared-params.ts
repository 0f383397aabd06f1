import type { inferParserType } from 'nuqs/server';
import { createLoader, parseAsInteger } from 'nuqs/server';
import type { ChosenWindows } from '../../../_query/deploy/chosen-look.ts';
import { parseAsName } from '../../view/parse-as-text.ts';

/** What the page of one deploy adds to the view in the address: all times are epoch ms. */
export const comparedParsers = {
  /** Another version than the one before. */
  against: parseAsName,
  beforeFrom: parseAsInteger,
  beforeTo: parseAsInteger,
  afterFrom: parseAsInteger,
  afterTo: parseAsInteger,
};

export type ComparedView = inferParserType<typeof comparedParsers>;
export const loadComparedView = createLoader(comparedParsers);

/** The windows that the address chose; null where it did not choose both of them, or one has no length. */
export function chosenWindows({ beforeFrom, beforeTo, afterFrom, afterTo }: ComparedView): ChosenWindows | null {
  if (beforeFrom === null || beforeTo === null || afterFrom === null || afterTo === null) return null;
  if (beforeFrom >= beforeTo || afterFrom >= afterTo) return null;
  return { before: { from: beforeFrom, to: beforeTo }, after: { from: afterFrom, to: afterTo } };
}

/** The same as a change of the address; null for the windows that follow from the deploy. */
export function windowsChange(windows: ChosenWindows | null): Omit<ComparedView, 'against'> {
  return {
    beforeFrom: windows?.before.from ?? null,
    beforeTo: windows?.before.to ?? null,
    afterFrom: windows?.after.from ?? null,
    afterTo: windows?.after.to ?? null,
  };
}

/** The query of the API's comparison that answers what the page shows: "" where all follows from the deploy. */
export function comparisonQuery(view: ComparedView): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ against: view.against, ...windowsChange(chosenWindows(view)) })) {
    if (value !== null) query.set(name, String(value));
  }
  return query.size === 0 ? '' : `?${query}`;
}
