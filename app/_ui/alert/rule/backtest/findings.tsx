import { TriangleAlert } from 'lucide-react';
import type { MarkedQuality } from '../../../../_alert/backtest/moments.ts';
import { trafficWarnings } from '../../../../_alert/reading/traffic-warnings.ts';
import type { AlertRule } from '../../../../_alert/rule/rule.ts';
import type { BacktestAnswer } from './backtest-answer.ts';
import { habitWords, seasonalRule } from './habit-words.ts';

/** What the backtest found beside its figures: marks, a habit, and what the rule can't do. */
export function Findings(props: { answer: BacktestAnswer; rule: AlertRule; onChange: (rule: AlertRule) => void }) {
  const { answer, rule } = props;
  const seasonal = seasonalRule(rule);
  const warnings = [...answer.warnings, ...trafficWarnings(rule)];
  return (
    <div className="flex flex-col gap-1 py-2 text-12 empty:hidden">
      {answer.moments.length > 0 ? (
        <p className="text-text-2">
          {qualityWords(answer.quality)}
          {answer.current === null ? '' : ` Current rule: ${qualityWords(answer.current.quality)}`}
        </p>
      ) : null}
      {answer.habit === null ? null : (
        <p className="flex flex-wrap items-center gap-2 text-warn">
          {habitWords(answer.habit)}
          {seasonal === null ? null : (
            <button type="button" className="control" onClick={() => props.onChange(seasonal)}>
              Compare with the same hours of last week
            </button>
          )}
        </p>
      )}
      {warnings.map((warning) => (
        <p key={warning} className="flex items-start gap-1.5 text-text-2">
          <TriangleAlert size={12} strokeWidth={1.75} className="mt-0.5 shrink-0 text-warn" aria-hidden="true" />
          {warning}
        </p>
      ))}
    </div>
  );
}

/** "Recall 67%: 2 of 3 marked moments paged. Precision 100%." */
export function qualityWords({ recall, precision, should }: MarkedQuality): string {
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  const found =
    recall === null
      ? 'Recall: nothing is marked “should page”.'
      : `Recall ${percent(recall)}: ${Math.round(recall * should)} of ${should} marked “should page” would page.`;
  const right =
    precision === null
      ? 'Precision: no page is marked.'
      : `Precision ${percent(precision)} of the pages that are marked.`;
  return `${found} ${right}`;
}
