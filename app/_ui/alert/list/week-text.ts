import type { ReportedWeeks } from '../../../_query/alert/rule-weeks.ts';
import { pagesText } from '../pages-text.ts';

/** What a preset costs, by its backtest over the last seven days: "would page 3 times a week"; "" where it is not known. */
export function weekText(weeks: ReportedWeeks | null, ruleId: string, enabled: boolean): string {
  const week = weeks?.weeks.find((one) => one.ruleId === ruleId);
  if (week === undefined) return '';
  const pages = week.pagesAWeek === 0 ? null : pagesText(week.pagesAWeek);
  if (enabled) return `${pages ?? 'no'} ${pages === '1' ? 'page' : 'pages'} a week by its backtest`;
  if (pages === null) return 'would have paged nobody for 7 days';
  return `would page ${pages === '1' ? 'once' : `${pages} times`} a week`;
}
