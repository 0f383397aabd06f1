import type { Category } from '@afterclose/instrumentation/semconv';
import type { Delay } from '../../../_close/incident/incident.ts';
import type { DelayBin } from '../../../_query/incident/delay-bins.ts';
import type { IncidentSample } from '../../../_query/incident/sample.ts';
import { callWords } from '../../category/call-words.ts';
import { categoryStyle } from '../../category/category-style.ts';
import { formatCountOf } from '../../format/count.ts';
import { formatDuration, formatSignedDuration } from '../../format/duration.ts';
import { delayText } from './delay-bars.ts';
import { GroupLane } from './group-lane.tsx';
import { HandshakeLane } from './handshake-lane.tsx';
import { handshakeMarks } from './handshake-marks.ts';
import { lifeEvents } from './life-events.ts';
import { BAR_HEIGHT, type Lane, lifeLanes } from './life-lanes.ts';
import { at } from './linear-scale.ts';
import { momentsWindow } from './moments-window.ts';
import { SendLane } from './send-lane.tsx';
import { sendMarks } from './send-marks.ts';
import { stateBars } from './state-bars.ts';
import { StateLane } from './state-lane.tsx';
import { wholeLife } from './whole-life.ts';
import { WholeLifeBar } from './whole-life-bar.tsx';

const RIGHT_PX = 12;
const TICK_LABEL_PX = 64;

/** The life of one connection to scale: all of it, and its last moments magnified, with the delays of its whole group. */
export function LifeDrawing(props: {
  sample: IncidentSample;
  category: Category;
  delays: readonly DelayBin[];
  delay: Delay;
  firstSends: number;
  width: number;
  zone: string;
}) {
  const { sample, width } = props;
  const { timeline } = sample;
  const lanes = lifeLanes(width, callWords(props.category));
  const axis = { left: lanes.gutter, width: Math.max(100, width - lanes.gutter - RIGHT_PX) };
  const end = axis.left + axis.width;
  const whole = { ...axis, ...wholeLife(timeline) };
  const window = momentsWindow(timeline, props.delay.p95);
  const scale = { ...axis, ...window };
  const closeX = at(scale, 0);
  const closedX = timeline.states.find(({ state }) => state === 'closed');
  const every = Math.ceil((window.ticks.length * TICK_LABEL_PX) / axis.width);
  const zeroAt = window.ticks.indexOf(0);
  const labelled = window.ticks.filter((_, index) => (index - zeroAt) % Math.max(1, every) === 0);
  const notes = { ...lanes.whole, note: `linear, ${formatDuration(whole.lengthMs)}` };
  const delays = delayText(props.delays, props.delay, window.toMs);
  const { calls } = lanes;
  const groupTitle = calls && {
    ...calls.group,
    note: lanes.titlesBeside ? formatCountOf(props.firstSends, 'connection') : delays,
  };
  return (
    <svg width={width} height={lanes.height} role="img" className="block">
      <title>
        {`The life of a connection: ${lifeEvents(timeline)
          .map(({ atMs, what }) => `${formatSignedDuration(atMs)} ${what}`)
          .join('; ')}`}
      </title>
      <rect x={axis.left} y={lanes.top} width={axis.width} height={lanes.bottom - lanes.top} fill="var(--sunken)" />
      {window.ticks.map((tick) => (
        <line
          key={tick}
          x1={at(scale, tick)}
          x2={at(scale, tick)}
          y1={lanes.top}
          y2={lanes.bottom}
          stroke="var(--grid)"
        />
      ))}
      <WholeLifeBar
        sample={sample}
        scale={whole}
        y={lanes.whole.y}
        window={window}
        stripTop={lanes.top}
        zone={props.zone}
      />
      <line
        x1={closeX}
        x2={closeX}
        y1={lanes.state.y + BAR_HEIGHT}
        y2={lanes.bottom}
        stroke="var(--text)"
        strokeWidth="1.5"
      />
      {closedX && closedX.fromMs > 0 && closedX.fromMs < scale.toMs ? (
        <line
          x1={at(scale, closedX.fromMs)}
          x2={at(scale, closedX.fromMs)}
          y1={lanes.state.y + BAR_HEIGHT}
          y2={lanes.bottom}
          stroke="var(--text)"
          strokeDasharray="2 3"
        />
      ) : null}
      {calls ? (
        <GroupLane
          delays={props.delays}
          delay={props.delay}
          hue={categoryStyle(props.category).hue}
          scale={scale}
          y={calls.group.y}
          text={lanes.titlesBeside ? delays : ''}
        />
      ) : null}
      <StateLane
        bars={stateBars(timeline.states, scale)}
        y={lanes.state.y}
        end={end}
        timed={['closing']}
        labelOver={() => true}
      />
      <HandshakeLane marks={handshakeMarks(sample, scale)} scale={scale} y={lanes.handshake.y} />
      {calls ? <SendLane marks={sendMarks(timeline.operations, scale)} scale={scale} y={calls.sends.y} /> : null}
      <line x1={axis.left} x2={end} y1={lanes.bottom + 0.5} y2={lanes.bottom + 0.5} stroke="var(--line-2)" />
      <g fontSize="11">
        {labelled.map((tick) => {
          const x = at(scale, tick);
          const anchor = x < axis.left + 20 ? 'start' : x > end - 24 ? 'end' : 'middle';
          return (
            <text
              key={tick}
              x={x}
              y={lanes.bottom + 16}
              textAnchor={anchor}
              fontWeight={tick === 0 ? 600 : 400}
              fill={tick === 0 ? 'var(--text)' : 'var(--text-3)'}
            >
              {tick === 0 ? 'close' : formatSignedDuration(tick)}
            </text>
          );
        })}
      </g>
      {[notes, lanes.state, lanes.handshake, ...(calls ? [calls.sends] : []), ...(groupTitle ? [groupTitle] : [])].map(
        (lane) => (
          <LaneTitle key={lane.title} lane={lane} beside={lanes.titlesBeside} />
        ),
      )}
    </svg>
  );
}

function LaneTitle({ lane, beside }: { lane: Lane; beside: boolean }) {
  return (
    <text
      x="0"
      y={lane.titleY}
      fontSize="12"
      fill="var(--text)"
      fontWeight="600"
      stroke={beside ? 'none' : 'var(--sunken)'}
      strokeWidth="3"
      paintOrder="stroke"
    >
      {lane.title}
      <tspan {...(beside ? { x: 0, dy: 15 } : { dx: 8 })} fontSize="11" fontWeight="400" fill="var(--text-3)">
        {lane.note}
      </tspan>
    </text>
  );
}
