import { CATEGORIES } from '../../../_close/event/categories.ts';
import type { ListGroup } from '../../../_query/incident/list-groups.ts';
import { CategoryGlyph } from '../../category/glyph.tsx';
import { formatCount, formatCountOf } from '../../format/count.ts';
import { HeadingRow } from './heading-row.tsx';

/** What is expected and harmless, in one line that counts its connections by category, and opens. */
export function ExpectedRow(props: {
  id: string;
  /** By category. */
  groups: readonly ListGroup[];
  isOpen: boolean;
  current: boolean;
  onToggle: () => void;
  onFocus: () => void;
  index: number;
  measure: (row: Element | null) => void;
}) {
  const { groups, ...row } = props;
  const pairs = groups.reduce((sum, group) => sum + group.pairs, 0);
  return (
    <HeadingRow {...row} select={<td className="w-8" />} sums={`connections, of ${formatCountOf(pairs, 'pair')}`}>
      <span className="font-semibold">Recoverable</span>
      <span className="flex flex-wrap gap-x-3 text-text-2">
        {groups.map(({ key, connections }) => {
          const category = CATEGORIES.find((known) => known === key);
          return (
            <span key={key} className="inline-flex items-center gap-1">
              {category === undefined ? null : <CategoryGlyph category={category} size={10} />}
              {key} {formatCount(connections)}
            </span>
          );
        })}
      </span>
    </HeadingRow>
  );
}
