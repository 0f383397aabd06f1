import { formatQuery } from '../../../_close/query/format-query.ts';
import { FILTERS, type FilterName, type View } from '../../view/search-params.ts';
import { measureTerms, termsOfQuery } from '../../view/view-terms.ts';

/** The filters of a view as the tail's operation takes them: it knows nothing of states, categories and text. */
export function tailQuery(view: Pick<View, FilterName | 'q'>): string {
  const query = new URLSearchParams(FILTERS.flatMap((name) => view[name].map((value) => [name, value])));
  const q = formatQuery(measureTerms(termsOfQuery(view.q)));
  if (q !== '') query.set('q', q);
  return query.toString();
}
