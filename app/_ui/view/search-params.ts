import { ROLES } from '@afterclose/instrumentation/semconv';
import type { inferParserType } from 'nuqs/server';
import { createLoader, createParser, parseAsInteger, parseAsNativeArrayOf, parseAsStringLiteral } from 'nuqs/server';
import { COMPARES } from '../../_close/time/compared-range.ts';
import { isZone } from '../format/time.ts';
import { parseAsName } from './parse-as-text.ts';
import { RANGES, type RangeName } from './range.ts';
import { SPLITS } from './split.ts';

const parseAsZone = createParser({
  parse: (value) => (isZone(value) ? value : null),
  serialize: (zone: string) => zone,
});

/** All that a view is made of, as it stands in the address. The page and its controls read it by the same parsers. */
export const viewParsers = {
  /** null for the default one. */
  project: parseAsName,
  service: parseAsNativeArrayOf(parseAsName),
  environment: parseAsNativeArrayOf(parseAsName),
  version: parseAsNativeArrayOf(parseAsName),
  route: parseAsNativeArrayOf(parseAsName),
  role: parseAsNativeArrayOf(parseAsStringLiteral(ROLES)),
  /** What was typed to find and filter, beside the parameters above. */
  q: parseAsName,
  range: parseAsStringLiteral(RANGES).withDefault('1h'),
  from: parseAsInteger,
  to: parseAsInteger,
  compare: parseAsStringLiteral(COMPARES).withDefault('previous'),
  groupBy: parseAsStringLiteral(SPLITS).withDefault('category'),
  as: parseAsStringLiteral(['rate', 'count']).withDefault('rate'),
  live: parseAsStringLiteral(['0', '1']).withDefault('1'),
  tz: parseAsZone,
};

export type View = inferParserType<typeof viewParsers>;
export const loadView = createLoader(viewParsers);

/** The same for a screen that shows another range as long as none was chosen. */
export function viewParsersOf(range: RangeName): typeof viewParsers {
  return { ...viewParsers, range: viewParsers.range.withDefault(range) };
}

export const FILTERS = ['service', 'environment', 'version', 'route', 'role'] as const;
/** A dimension by which the whole page can be filtered. */
export type FilterName = (typeof FILTERS)[number];
