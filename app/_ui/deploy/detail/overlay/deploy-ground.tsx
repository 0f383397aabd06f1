'use client';
import { usePlot } from '../../../chart/plot.ts';
import { formatClock } from '../../../format/time.ts';
import type { OverlayLayout } from './overlay-layout.ts';

const CHARACTER_PX = 6.2;
const LABEL_Y = 12;

/** Under the lines: the time that is left out, hatched, and the flag where the deploy began; both are named above the plot. */
export function DeployGround(props: {
  layout: OverlayLayout;
  leftOut: { from: number; to: number };
  startedAt: number;
  version: string;
  zone: string;
}) {
  const { layout, leftOut, version } = props;
  const plot = usePlot(layout.from, layout.to);
  if (!plot) return null;
  const right = plot.x + plot.width;
  const held = (t: number) => Math.min(Math.max(plot.at(t), plot.x), right);
  const bottom = plot.y + plot.height;
  const flag = held(props.startedAt);
  const [left, end] = [held(leftOut.from), held(leftOut.to)];
  const name = `${version} from ${formatClock(props.startedAt, props.zone)}`;
  const hangsLeft = flag - name.length * CHARACTER_PX - 6 > plot.x - 30;
  const note = 'left out: roll-out, warm-up';
  const noteX = hangsLeft ? Math.max(end, flag + 12) + 6 : flag + 14 + name.length * CHARACTER_PX + 14;
  return (
    <g fontSize="11" pointerEvents="none">
      <rect
        x={left}
        y={plot.y}
        width={Math.max(0, end - left)}
        height={plot.height}
        fill="url(#texture-gap)"
        data-testid="left-out"
      />
      <line x1={flag} x2={flag} y1={6} y2={bottom} stroke="var(--accent)" strokeWidth="1.5" />
      <path d={`M${flag} 4 l8 4.5 l-8 4.5 Z`} fill="var(--accent)" />
      <text
        x={hangsLeft ? flag - 6 : flag + 14}
        y={LABEL_Y}
        textAnchor={hangsLeft ? 'end' : 'start'}
        fontWeight="600"
        fill="var(--text)"
      >
        {name}
      </text>
      {end > left && noteX + note.length * CHARACTER_PX < right + 60 ? (
        <text x={noteX} y={LABEL_Y} fill="var(--text-2)">
          {note}
        </text>
      ) : null}
    </g>
  );
}
