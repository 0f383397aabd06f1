'use client';
import type { LateSendDelay } from '../../_query/measure/late-send-delay.ts';
import type { Summary } from '../../_query/measure/summary.ts';
import { SEND_STATE_STYLES } from '../category/category-style.ts';
import { Swatch } from '../category/swatch.tsx';
import { PlainTable } from '../chart/plain-table.tsx';
import { ratioChange } from '../format/change.ts';
import { formatCount } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import { formatRate } from '../format/rate.ts';
import { ChartPanel } from '../panel/chart-panel.tsx';
import { apiAddress } from '../view/api-address.ts';
import type { ResolvedRange } from '../view/range.ts';
import { useView } from '../view/view-context.tsx';
import { ChartFrame } from './chart-frame.tsx';
import { DelayHistogram } from './delay-histogram.tsx';
import { wholeDecades } from './whole-decades.ts';

/** How long after the first close the late sends came. */
export function DelayPanel(props: { delay: LateSendDelay; previous: Summary | null; range: ResolvedRange }) {
  const { delay, previous, range } = props;
  const { view } = useView();
  const change = ratioChange(delay.p50, previous?.timeToLateSendMs.p50 ?? null);
  return (
    <ChartPanel
      title="Time to late send"
      className="flex-1"
      note="log"
      controls={<SendStates />}
      rows={() => delay.bins.map(({ fromMs, toMs, count, closed }) => ({ fromMs, toMs, count, closed }))}
      api={apiAddress('late-send-delay', view, range)}
      table={
        <PlainTable
          label="Time to late send as a table"
          heads={['after the close', 'observations', 'in CLOSED', 'share']}
          rows={delay.bins.map(({ fromMs, toMs, count, closed }) => ({
            key: fromMs,
            cells: [
              `${formatDuration(fromMs)} – ${formatDuration(toMs)}`,
              formatCount(count),
              formatCount(closed),
              formatRate(delay.count > 0 ? count / delay.count : null),
            ],
          }))}
        />
      }
    >
      <ChartFrame empty={delay.count === 0} why="No late send in this range.">
        <DelayHistogram delay={{ ...delay, bins: wholeDecades(delay.bins) }} change={change} />
      </ChartFrame>
    </ChartPanel>
  );
}

/** The histogram's legend. */
function SendStates() {
  return (
    <ul aria-label="States of the socket" className="flex gap-1.5 text-11 text-text-3">
      <li className="flex items-center gap-1">
        <Swatch style={SEND_STATE_STYLES.closing} />
        CLOSING
      </li>
      <li className="flex items-center gap-1">
        <Swatch style={SEND_STATE_STYLES.closed} />
        CLOSED
      </li>
    </ul>
  );
}
