import type { Category, IncidentCategory } from '@afterclose/instrumentation/semconv';

/** The names for the calls of a category. */
export interface CallWords {
  /** All of them together: the title of their lane. */
  calls: string;
  /** What became of them; "" where that is not written. */
  fate: string;
  /** One of them: the title of its stack. */
  call: string;
  /** The name of their count. */
  counted: string;
}

const OCCURRENCES = 'Occurrences';
const OTHERS = { fate: '', call: 'Offending call', counted: OCCURRENCES };

const CALL_WORDS: Record<IncidentCategory, CallWords> = {
  send_after_close: { calls: 'Late sends', fate: 'dropped, no error', call: 'Late send', counted: 'Late sends' },
  double_close: { ...OTHERS, calls: 'Second closes' },
  send_before_open: { ...OTHERS, calls: 'Early sends' },
  close_before_open: { ...OTHERS, calls: 'Early closes' },
  send_failed: { ...OTHERS, calls: 'Failed sends' },
};

const byCategory: Partial<Record<Category, CallWords>> = CALL_WORDS;

/** The names for the calls of a category; null for endings, which nobody called. */
export function callWords(category: Category): CallWords | null {
  return byCategory[category] ?? null;
}

/** The name of a category's count, also for endings. */
export function countedWord(category: Category): string {
  return callWords(category)?.counted ?? OCCURRENCES;
}
