import type { TimeSpan } from '../../../_close/time/time-span.ts';
import type { WouldFire } from '../../../_query/alert/rule-week.ts';
import { formatMoment } from '../../format/time.ts';
import { WOULD_FIRE } from './ribbon-look.ts';

/** Narrower, dashes would be a line. */
const NARROWEST_PX = 5;

/** When a rule that is off would have fired: outlines in dashes on its lane. */
export function WouldFireMarks(props: {
  spans: readonly WouldFire[];
  span: TimeSpan;
  width: number;
  top: number;
  height: number;
  zone: string;
}) {
  const { spans, span, width, top, height, zone } = props;
  const at = (t: number) => ((Math.min(Math.max(t, span.from), span.to) - span.from) / (span.to - span.from)) * width;
  return (
    <g>
      {spans.map(({ service, environment, from, to }) => (
        <rect
          key={`${from} ${service} ${environment}`}
          x={Math.min(at(from), width - NARROWEST_PX)}
          y={top}
          width={Math.max(NARROWEST_PX, at(to) - at(from))}
          height={height}
          rx="1"
          {...WOULD_FIRE}
        >
          <title>{`${service ?? 'all services'}, would have fired ${formatMoment(from, zone)}`}</title>
        </rect>
      ))}
    </g>
  );
}
