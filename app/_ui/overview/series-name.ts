import { closeCodeName } from '../format/close-code-name.ts';
import type { Split } from '../view/split.ts';

const WITHOUT: Record<Split, string> = {
  category: 'without category',
  route: 'without route',
  version: 'without version',
  code: 'without code',
  initiator: 'not said',
};

/** A series in words: its key, or that it has none; a close code with its meaning. */
export function seriesName(groupBy: Split, key: string): string {
  if (key === '' || (groupBy === 'code' && key === '0')) return WITHOUT[groupBy];
  const code = Number(key);
  return groupBy === 'code' && Number.isInteger(code) ? `${key} ${closeCodeName(code)}` : key;
}
