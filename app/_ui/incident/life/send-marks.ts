import type { SampleOperation } from '../../../_query/incident/sample.ts';
import { formatBytes, formatCount } from '../../format/count.ts';
import { formatSignedDuration } from '../../format/duration.ts';
import { at, type LinearScale } from './linear-scale.ts';

/** An operation on the axis: a dot; of gathered repeats a dot at the first and at the last, and a bar between. */
export interface SendMark {
  operation: Pick<SampleOperation, 'category' | 'ofGroup'>;
  x: number;
  /** The last of the repeats; null for one alone. */
  lastX: number | null;
  /** Above the mark; "" where its neighbour's label leaves no room. */
  label: string;
  /** After the bar of repeats, where their number has no room above: "× 5". */
  aside: string;
  /** Below it. */
  size: string;
  anchor: 'start' | 'middle' | 'end';
}

const CHARACTER_PX = 6.4;
const BETWEEN_PX = 8;
/** The bar of repeats is at least this long. */
const SHORTEST_BAR_PX = 6;

/**
 * The marks of late sends from left to right, those beyond the axis at its end. The first and the last have their unit;
 * a label goes where the one before leaves no room, but never the first one's.
 */
export function sendMarks(operations: readonly SampleOperation[], scale: LinearScale): SendMark[] {
  const end = scale.left + scale.width;
  let free = Number.NEGATIVE_INFINITY;
  return operations
    .flatMap(knownMoments)
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ size, ...operation }, index, all) => {
      const x = Math.min(at(scale, operation.atMs), end);
      const last = Math.max(at(scale, operation.lastAtMs), x + SHORTEST_BAR_PX);
      const lastX = operation.count > 1 ? Math.min(last, end) : null;
      const label = labelOf(operation, index === 0 || index === all.length - 1);
      const width = Math.max(label.length, size.length) * CHARACTER_PX;
      const anchor = x + width / 2 > end ? 'end' : lastX === null ? 'middle' : 'start';
      const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x;
      const fits = index === 0 || left > free + BETWEEN_PX;
      if (fits) free = Math.max(left + width, lastX ?? 0);
      return {
        operation,
        x,
        lastX,
        label: fits ? label : '',
        aside: fits || lastX === null ? '' : times(operation.count),
        size: fits ? size : '',
        anchor,
      };
    });
}

/** Of gathered operations, the first and the last moment are known. So two are shown apart. */
function knownMoments(operation: SampleOperation): (SampleOperation & { size: string })[] {
  const { atMs, lastAtMs, count, lostBytes } = operation;
  const size = lostBytes > 0 ? formatBytes(lostBytes) : '';
  if (count !== 2 || lastAtMs === atMs) return [{ ...operation, size }];
  return [
    { ...operation, count: 1, lastAtMs: atMs, size: size === '' ? '' : `${size} in both` },
    { ...operation, count: 1, atMs: lastAtMs, size: '' },
  ];
}

/** How long after the close: "+12.4 ms", "+40 ms × 5". */
function labelOf({ atMs, count }: SampleOperation, withUnit: boolean): string {
  const delay = formatSignedDuration(atMs);
  const short = withUnit || count > 1 ? delay : delay.replace(/ ms$/, '');
  return count > 1 ? `${short} ${times(count)}` : short;
}

function times(count: number): string {
  return `× ${formatCount(count)}`;
}
