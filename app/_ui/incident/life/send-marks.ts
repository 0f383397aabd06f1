import { formatBytes, formatCount } from '../../format/count.ts';
import { formatSignedDuration } from '../../format/duration.ts';
import type { LifeOperation } from '../model.ts';
import { at, type LinearScale } from './linear-scale.ts';

/** An operation on the axis: a dot, and for repeats known only as a count a bar from it to the last. */
export interface SendMark {
  operation: LifeOperation;
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
/** So long is the bar of repeats at least. */
const SHORTEST_BAR_PX = 6;

/**
 * The marks of late sends from left to right, those beyond the axis at its end. The first and the last have their unit;
 * a label goes where the one before leaves no room, but never the first one's.
 */
export function sendMarks(operations: readonly LifeOperation[], scale: LinearScale): SendMark[] {
  const end = scale.left + scale.width;
  let free = Number.NEGATIVE_INFINITY;
  return [...operations]
    .sort((a, b) => a.atMs - b.atMs)
    .map((operation, index) => {
      const x = Math.min(at(scale, operation.atMs), end);
      const last = Math.max(at(scale, operation.lastAtMs), x + SHORTEST_BAR_PX);
      const lastX = operation.count > 1 ? Math.min(last, end) : null;
      const label = labelOf(operation, index === 0 || index === operations.length - 1);
      const size = operation.lostBytes > 0 ? formatBytes(operation.lostBytes) : '';
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

/** How long after the close: "+12.4 ms", "+40 ms × 5". */
function labelOf({ atMs, count }: LifeOperation, withUnit: boolean): string {
  const delay = formatSignedDuration(atMs);
  const short = withUnit || count > 1 ? delay : delay.replace(/ ms$/, '');
  return count > 1 ? `${short} ${times(count)}` : short;
}

function times(count: number): string {
  return `× ${formatCount(count)}`;
}
