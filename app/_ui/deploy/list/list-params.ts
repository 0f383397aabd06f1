import type { inferParserType } from 'nuqs/server';
import { parseAsNativeArrayOf, parseAsStringLiteral } from 'nuqs/server';
import { parseAsName, parseAsText } from '../../view/parse-as-text.ts';
import { DEPLOY_SORTS } from './sort-rows.ts';
import { VERDICT_CLASSES } from './verdict-class.ts';

/** The list has at most this number; a shorter range has the others. */
export const MOST_DEPLOYS_LISTED = 200;

/** What the list of deploys adds to the view in the address. */
export const deployListParsers = {
  verdict: parseAsNativeArrayOf(parseAsStringLiteral(VERDICT_CLASSES)),
  /** Authors; '' for unknown. */
  by: parseAsNativeArrayOf(parseAsName),
  /** Words that are searched for. */
  q: parseAsText,
  sort: parseAsStringLiteral(DEPLOY_SORTS).withDefault('time'),
  /** Waves that show all of their services, by their ids. */
  wave: parseAsNativeArrayOf(parseAsName),
  /** Sections that are folded. */
  folded: parseAsNativeArrayOf(parseAsName),
};

export type DeployListView = inferParserType<typeof deployListParsers>;
