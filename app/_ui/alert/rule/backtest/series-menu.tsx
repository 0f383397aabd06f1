import type { DrawnSeries } from '../../../../_alert/backtest/drawn-series.ts';
import { ChoiceList } from '../../../controls/choice-list.tsx';
import { DropDown } from '../../../controls/drop-down.tsx';
import { formatCountOf } from '../../../format/count.ts';

/** What a series is of: "chat, production, /rooms". */
export function nameOfSeries({
  key,
  service,
  environment,
}: Pick<DrawnSeries, 'key' | 'service' | 'environment'>): string {
  const parts = [service ?? '', environment ?? '', key === service || key === environment ? '' : key];
  const name = parts.filter((part) => part !== '').join(', ');
  return name === '' ? 'all that the rule looks at' : name;
}

/** Which of a rule's alerts the chart draws; nothing where there is only one. */
export function SeriesMenu(props: {
  all: readonly DrawnSeries[];
  chosen: DrawnSeries | null;
  onChoose: (name: string) => void;
}) {
  const { all, chosen } = props;
  if (all.length < 2 || chosen === null) return null;
  const name = nameOfSeries(chosen);
  return (
    <div className="flex flex-wrap items-center gap-2 py-1 text-12 text-text-3">
      drawn
      <DropDown label="Which alert is drawn" face={<span className="max-w-64 truncate font-semibold">{name}</span>}>
        {(close) => (
          <ChoiceList
            options={all.map((one) => ({ value: nameOfSeries(one), word: nameOfSeries(one) }))}
            chosen={name}
            onChoose={(value) => {
              props.onChoose(value);
              close();
            }}
          />
        )}
      </DropDown>
      of {formatCountOf(all.length, 'alert')}, those that page most; figures and lanes are of all
    </div>
  );
}
