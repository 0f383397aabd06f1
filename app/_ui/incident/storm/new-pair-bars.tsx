import type { IncidentStorm } from '../../../_query/incident/storms.ts';
import { formatStep } from '../../format/time.ts';

const WIDTH = 150;
const HEIGHT = 24;

/** How many pairs a storm brought when: whether it has stopped is seen at its end. */
export function NewPairBars({ storm, since }: { storm: IncidentStorm; since: string }) {
  const { points, step } = storm.newPairs;
  const highest = Math.max(1, ...points.map(({ pairs }) => pairs));
  const width = WIDTH / Math.max(1, points.length);
  const bars = points.flatMap(({ pairs }, index) => {
    if (pairs === 0) return [];
    const height = Math.max(1.5, (pairs / highest) * HEIGHT);
    return [
      `M${index * width} ${HEIGHT - height}h${Math.max(0.75, width - 0.75)}v${height}h${-Math.max(0.75, width - 0.75)}z`,
    ];
  });
  return (
    <figure className="max-lg:hidden">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block h-6 w-full min-w-[150px]"
        aria-hidden="true"
      >
        <path d={bars.join('')} fill="var(--bad)" />
        <path d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} stroke="var(--bad)" strokeOpacity="0.4" />
      </svg>
      <figcaption className="flex justify-between gap-3 whitespace-nowrap text-11 text-text-2">
        <span>{since}</span>
        <span>{storm.hasStopped ? 'no new pair for 10 min' : `new pairs per ${formatStep(step)}`}</span>
      </figcaption>
    </figure>
  );
}
