import { memo } from 'react';
import { DAY_MS } from '../../../_close/time/grain.ts';
import { MiddleCut } from '../../format/middle-cut.tsx';
import { formatClock, formatDay, formatWeekday } from '../../format/time.ts';
import { deployAddress } from '../../view/deploy-address.ts';
import { ForestCell } from '../forest/forest-cell.tsx';
import type { RatioAxis } from '../forest/ratio-axis.ts';
import { AdoptionCell } from './adoption-cell.tsx';
import { CARD } from './card-classes.ts';
import { comparedPairs } from './compared-pairs.ts';
import { GateCell } from './gate-cell.tsx';
import type { ListLayout } from './list-layout.ts';
import { LookCells } from './look-cells.tsx';
import type { DeployRow } from './model.ts';
import { PairsCell } from './pairs-cell.tsx';
import { VersionCell } from './version-cell.tsx';
import { WhenCell } from './when-cell.tsx';

/** What all rows of the list share. */
export interface RowContext {
  layout: ListLayout;
  axis: RatioAxis;
  zone: string;
  now: number;
  /** The page's address, for links that keep its view. */
  query: string;
  /** The time of a row has its date beside it, as no section says it. */
  dated: boolean;
  onFocus: (id: string) => void;
}

/** Where pairs stand on a deploy's page. */
const PAIRS = 'where-it-changed';

/** One release in the list. `inWave`: it stands below its wave. */
export const DeployTableRow = memo(function DeployTableRow(props: {
  deploy: DeployRow;
  context: RowContext;
  rolledBackAt: number | null;
  current: boolean;
  inWave: boolean;
}) {
  const { deploy, context, rolledBackAt, inWave } = props;
  const { layout, axis, zone, now, query } = context;
  const address = new URLSearchParams(query);
  const timeOf = (t: number) => timeText(t, now, zone);
  const looks = deploy.judgement?.looks ?? [];
  const marks = looks.map((look, index) => ({ of: look, thin: index < looks.length - 1 }));
  const startedAt = context.dated ? timeOf(deploy.startedAt) : formatClock(deploy.startedAt, zone);
  return (
    <tr className={`border-line border-t ${CARD.row} ${props.current ? 'bg-raised' : inWave ? 'bg-sunken' : ''}`}>
      <th scope="row" className={`py-1 pr-2 text-left font-normal ${inWave ? 'pl-7' : 'pl-3'} ${CARD.half}`}>
        <VersionCell
          deploy={deploy}
          href={deployAddress(deploy.id, address)}
          rolledBackAt={rolledBackAt === null ? null : timeOf(rolledBackAt)}
          onFocus={context.onFocus}
        />
      </th>
      <td className={`py-1 pr-2 ${CARD.half}`}>
        <span className="block font-semibold text-12" title={deploy.service}>
          <MiddleCut text={deploy.service} />
        </span>
        <span className="block truncate text-11 text-text-3">{deploy.environment}</span>
      </td>
      <td className={`py-1 pr-2 ${CARD.half}`}>
        <WhenCell deploy={deploy} time={startedAt} />
      </td>
      {layout.adoption === null ? null : (
        <td className={`py-1 pr-2 ${CARD.half}`}>
          <AdoptionCell deploy={deploy} until={deploy.endedAt === null ? '' : timeOf(deploy.endedAt)} />
        </td>
      )}
      <LookCells deploy={deploy} now={now} timeOf={timeOf} />
      <td className={`relative overflow-clip p-0 ${marks.length === 0 ? CARD.none : CARD.forest}`}>
        <ForestCell axis={axis} width={layout.forest} marks={marks} />
      </td>
      <td className={`py-1 pr-2 pl-2 ${CARD.half}`}>
        <PairsCell counts={comparedPairs(deploy)} href={deployAddress(deploy.id, address, PAIRS)} />
      </td>
      <td className={`py-1 pr-2 ${CARD.half}`}>
        <GateCell deploy={deploy} zone={zone} />
      </td>
    </tr>
  );
});

/** The clock alone of today, else with its weekday, or its date where that is not enough. */
function timeText(t: number, now: number, zone: string): string {
  const day = formatDay(t, zone);
  const clock = formatClock(t, zone);
  if (day === formatDay(now, zone)) return clock;
  return `${Math.abs(t - now) < 6 * DAY_MS ? formatWeekday(t, zone) : day} ${clock}`;
}
