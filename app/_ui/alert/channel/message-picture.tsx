import { CHART_HEIGHT, CHART_WIDTH, type ChartShape, chartShapes } from '../../../_alert/message/chart-shapes.ts';
import type { MessageChart } from '../../../_alert/message/message-chart.ts';

const FILLS: Readonly<Record<ChartShape['shows'], string>> = {
  before: 'fill-text-3',
  firing: 'fill-bad',
  unheard: 'fill-line',
  threshold: 'fill-warn',
  fired: 'fill-text-2',
  axis: 'fill-text-2',
};

/** The picture that goes with a message, of the same rectangles. */
export function MessagePicture({ chart }: { chart: MessageChart }) {
  return (
    <figure className="mt-2">
      <svg viewBox={`0 0 ${CHART_WIDTH} ${CHART_HEIGHT}`} className="w-full" aria-hidden="true">
        {chartShapes(chart).map(({ shows, ...place }) => (
          <rect key={`${shows}-${place.x}`} {...place} className={FILLS[shows]} />
        ))}
      </svg>
      <figcaption className="mt-1 text-11 text-text-3">{chart.text}</figcaption>
    </figure>
  );
}
