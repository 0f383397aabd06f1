'use client';
import { useEffect, useState } from 'react';
import type { ReportedWeeks } from '../../../_query/alert/rule-weeks.ts';
import { askedPath } from '../../view/asked-path.ts';

/**
 * What presets, and rules that are off, would have done in the last week; null before the first answer. It is asked after the
 * page is there, again while the server still works on it, and anew where `key` has changed.
 */
export function useRuleWeeks(key: string): ReportedWeeks | null {
  const [weeks, setWeeks] = useState<ReportedWeeks | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key asks again.
  useEffect(() => {
    const gone = new AbortController();
    void askUntilKnown(gone.signal, setWeeks);
    return () => gone.abort();
  }, [key]);
  return weeks;
}

/** Each answer comes within seconds, and holds what is known by then. What can't be asked stays as it was. */
async function askUntilKnown(signal: AbortSignal, give: (weeks: ReportedWeeks) => void): Promise<void> {
  try {
    for (;;) {
      const response = await fetch(askedPath('alerts/weeks'), { signal });
      if (!response.ok) return;
      const weeks: ReportedWeeks = await response.json();
      give(weeks);
      if (weeks.pending === 0) return;
    }
  } catch {
    // The page is gone, or the server: the list says the latter.
  }
}
