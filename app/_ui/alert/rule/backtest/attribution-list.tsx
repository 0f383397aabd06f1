import { attributionLines } from './attribution-lines.ts';
import type { BacktestAnswer } from './backtest-answer.ts';

/** Each change by itself, under the figures. */
export function AttributionList({ answer }: { answer: BacktestAnswer }) {
  const lines = attributionLines(answer);
  if (lines.length === 0) return null;
  return (
    <section aria-label="Each change alone" className="mt-2 border-line border-t pt-2 text-12">
      <p className="text-11 text-text-3">
        Pages a week, each change alone and the edited rule without it. They need not add up.
      </p>
      <dl className="mt-1 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-0.5">
        {lines.map(({ name, text, changesNothing }) => (
          <div key={name} className="contents">
            <dt className={changesNothing ? 'text-text-3' : 'font-semibold'}>{name}</dt>
            <dd className={changesNothing ? 'text-text-3' : 'text-text-2'}>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
