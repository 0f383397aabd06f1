'use client';
import { QueryField } from '../../query/query-field.tsx';
import { listNote } from '../../query/query-note.ts';
import { viewOfTerms } from '../../query/view-of-terms.ts';
import { apiAddress } from '../../view/api-address.ts';
import { useView } from '../../view/view-context.tsx';
import type { IncidentsData } from '../model.ts';
import { LIST_KEYS, listViewOfTerms, useListTerms } from './use-list-terms.ts';

/** The field of the list, which says before Enter how many pairs would be left. */
export function ListQuery({ data: { range, options } }: { data: Pick<IncidentsData, 'range' | 'options'> }) {
  const { view } = useView();
  return (
    <QueryField
      range={range}
      applied={useListTerms()}
      options={options.ok ? options.value : null}
      note={listNote}
      countAddress={(terms) => {
        const { q, ...filters } = viewOfTerms(terms, LIST_KEYS);
        const own = { ...listViewOfTerms(terms), q: q === null ? [] : [q] };
        return apiAddress('incidents', { ...view, ...filters, q }, range, { ...own, limit: 1 });
      }}
    />
  );
}
