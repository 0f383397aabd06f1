import type { ReportedWeeks } from '../../../_query/alert/rule-weeks.ts';
import { formatClock } from '../../format/time.ts';
import { pagesText } from '../pages-text.ts';

/**
 * What a preset costs, by its backtest over the seven days to the last whole hour: "would page 3 times a week, by the 7 days to
 * 18:00"; "" where it is not known. What the form of a rule shows goes on to this minute.
 */
export function weekText(weeks: ReportedWeeks | null, ruleId: string, enabled: boolean, zone: string): string {
  const week = weeks?.weeks.find((one) => one.ruleId === ruleId);
  if (week === undefined) return '';
  const pages = week.pagesAWeek === 0 ? null : pagesText(week.pagesAWeek);
  const days = `the 7 days to ${formatClock(week.to, zone)}`;
  if (enabled) return `${pages ?? 'no'} ${pages === '1' ? 'page' : 'pages'} a week, by ${days}`;
  if (pages === null) return `would have paged nobody in ${days}`;
  return `would page ${pages === '1' ? 'once' : `${pages} times`} a week, by ${days}`;
}
