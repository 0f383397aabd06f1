import { formatQuery } from '../../_close/query/format-query.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { apiPath } from './base-path.ts';
import { FILTERS, type FilterName, type View } from './search-params.ts';
import { measureTerms, termsOfQuery } from './view-terms.ts';
import { withProject } from './with-project.ts';

/** The steps that the API takes, ms. */
const API_STEPS = [DAY_MS, HOUR_MS, QUARTER_HOUR_MS, MINUTE_MS];

/**
 * The address of the API's answer over the project, the range and the filters of a view, with further parameters: a list is repeated. Of the
 * query it has what every question takes, unless another is given.
 */
export function apiAddress(
  path: string,
  view: Pick<View, FilterName | 'q' | 'project'>,
  range: TimeSpan,
  parameters: Readonly<Record<string, string | number | readonly string[]>> = {},
): string {
  const query = new URLSearchParams({ from: String(range.from), to: String(range.to) });
  for (const name of FILTERS) for (const value of view[name]) query.append(name, value);
  const measured = formatQuery(measureTerms(termsOfQuery(view.q)));
  if (measured !== '' && parameters['q'] === undefined) query.append('q', measured);
  for (const [name, given] of Object.entries(parameters)) {
    for (const value of typeof given === 'object' ? given : [given]) query.append(name, String(value));
  }
  return apiPath(withProject(`${path}?${query}`, view.project));
}

/** The coarsest step of the API that divides a chart's. */
export function apiStep(step: number): number {
  return API_STEPS.find((candidate) => step % candidate === 0) ?? MINUTE_MS;
}
