import type { Category, IncidentCategory } from '@afterclose/instrumentation/semconv';

/** What the calls of a category are called. */
export interface CallWords {
  /** All of them, by what they did. */
  calls: string;
  /** What became of them; "" for nothing to say. */
  fate: string;
  /** One of them, by its stack. */
  call: string;
  /** All of them, where they are counted. */
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

/** Null for endings, which nobody called. */
export function callWords(category: Category): CallWords | null {
  return byCategory[category] ?? null;
}

/** What is counted of a category, endings included. */
export function countedWord(category: Category): string {
  return callWords(category)?.counted ?? OCCURRENCES;
}
