import type { IncidentSample, SampleFacts } from '../../../_query/incident/sample.ts';
import { formatBytes, formatCount } from '../../format/count.ts';
import { formatDuration } from '../../format/duration.ts';
import { formatClockSeconds } from '../../format/time.ts';
import { BAR_HEIGHT } from './life-lanes.ts';
import { at, type LinearScale, tickStep, ticksWithin } from './linear-scale.ts';
import type { MomentsWindow } from './moments-window.ts';
import { stateBars } from './state-bars.ts';
import { StateLane } from './state-lane.tsx';

const TICK_PX = 130;
const FIRST_LABEL_PX = 84;
const CHARACTER_PX = 6.4;
const NARROWEST_LENS_PX = 8;

/** The whole life of a connection to scale, and the piece of it that the strip below magnifies. */
export function WholeLifeBar(props: {
  sample: IncidentSample;
  scale: LinearScale;
  y: number;
  window: MomentsWindow;
  stripTop: number;
  zone: string;
}) {
  const { sample, scale, y, window } = props;
  const end = scale.left + scale.width;
  const length = scale.toMs - scale.fromMs;
  const ticks = ticksWithin(0, length, tickStep(length, Math.max(2, Math.floor(scale.width / TICK_PX))));
  const right = Math.min(end, Math.max(at(scale, window.toMs), scale.left + NARROWEST_LENS_PX));
  const left = Math.max(scale.left, Math.min(at(scale, window.fromMs), right - NARROWEST_LENS_PX));
  const bottom = y + BAR_HEIGHT;
  const bars = stateBars(sample.timeline.states, scale);
  const open = bars.find(({ state }) => state === 'open');
  const traffic = trafficText(sample.facts);
  const trafficFits = open && (open.right - open.left) / 2 > (traffic.length / 2 + 28) * CHARACTER_PX;
  return (
    <g>
      <StateLane
        bars={bars}
        y={y}
        end={end}
        timed={['open', 'closing']}
        labelOver={({ state }) => state === 'connecting'}
      />
      {open && trafficFits ? (
        <text x={(open.left + open.right) / 2} y={y + 17} fontSize="12" textAnchor="middle" fill="var(--text-2)">
          {traffic}
        </text>
      ) : null}
      <path
        d={`M${left} ${bottom + 3} V${bottom + 22} L${scale.left} ${props.stripTop} H${end} L${right} ${bottom + 22} V${bottom + 3}`}
        fill="var(--line)"
        fillOpacity="0.45"
        stroke="var(--line-2)"
      />
      <rect
        x={left - 1.5}
        y={y - 3}
        width={right - left + 3}
        height={BAR_HEIGHT + 6}
        rx="3"
        fill="none"
        stroke="var(--text)"
      />
      <g fontSize="11" fill="var(--text-3)">
        <text x={scale.left} y={bottom + 17}>
          {formatClockSeconds(sample.closedAt + scale.fromMs, props.zone)}
        </text>
        {ticks
          .map((tick) => ({ tick, x: at(scale, scale.fromMs + tick) }))
          .filter(({ x }) => x > scale.left + FIRST_LABEL_PX && (x < left - 24 || x > right + 24) && x < end - 24)
          .map(({ tick, x }) => (
            <text key={tick} x={x} y={bottom + 17} textAnchor="middle">
              {formatDuration(tick)}
            </text>
          ))}
      </g>
    </g>
  );
}

/** "sent 1,904 (742 kB), received 388 (31 kB)"; "" where no span reported it. */
function trafficText(facts: SampleFacts): string {
  const parts = [
    { word: 'sent', messages: facts.messagesSent, bytes: facts.sentBytes },
    { word: 'received', messages: facts.messagesReceived, bytes: facts.receivedBytes },
  ];
  return parts
    .flatMap(({ word, messages, bytes }) =>
      messages === null ? [] : [`${word} ${formatCount(messages)}${bytes === null ? '' : ` (${formatBytes(bytes)})`}`],
    )
    .join(', ');
}
