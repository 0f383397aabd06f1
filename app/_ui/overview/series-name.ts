import { OTHER } from '../category/category-style.ts';
import { closeCodeName } from '../format/close-code-name.ts';
import { formatCountOf } from '../format/count.ts';
import type { Split } from '../view/split.ts';

const WITHOUT: Record<Split, string> = {
  category: 'without category',
  route: 'without route',
  version: 'without version',
  code: 'without code',
  initiator: 'not said',
};

/**
 * A series in words: its key, or that it has none; a close code with its meaning.
 * @param pooled how many series the one of all others sums up
 */
export function seriesName(groupBy: Split, key: string, pooled = 0): string {
  if (key === OTHER && pooled > 0) return `other (${formatCountOf(pooled, groupBy)})`;
  if (key === '' || (groupBy === 'code' && key === '0')) return WITHOUT[groupBy];
  const code = Number(key);
  return groupBy === 'code' && Number.isInteger(code) ? `${key} ${closeCodeName(code)}` : key;
}
