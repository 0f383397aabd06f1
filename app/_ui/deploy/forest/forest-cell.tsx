import { ForestGround } from './forest-ground.tsx';
import { ForestMark, type ForestRatio } from './forest-mark.tsx';
import type { RatioAxis } from './ratio-axis.ts';

/** How far apart the marks of one cell lie. */
const APART_PX = 12;

/**
 * The cell of a forest's column: it fills the table cell around it (which is `relative`), so that band and 1× line run
 * through all rows. Several marks lie below each other around its middle.
 */
export function ForestCell(props: {
  axis: RatioAxis;
  width: number;
  marks: readonly { of: ForestRatio; thin?: boolean }[];
  margin?: number;
  /** How far apart marks lie, px. */
  apart?: number;
}) {
  const { axis, width, marks, margin, apart = APART_PX } = props;
  return (
    <svg
      width={width}
      height="100%"
      className="absolute top-0 left-1/2 h-full -translate-x-1/2 overflow-visible"
      aria-hidden="true"
    >
      <ForestGround axis={axis} width={width} {...(margin === undefined ? {} : { margin })} />
      <svg y="50%" overflow="visible" aria-hidden="true">
        {marks.map(({ of, thin = false }, index) => (
          <ForestMark
            // biome-ignore lint/suspicious/noArrayIndexKey: marks are drawings in a fixed order, without state.
            key={index}
            of={of}
            axis={axis}
            width={width}
            y={(index - (marks.length - 1) / 2) * apart}
            thin={thin}
          />
        ))}
      </svg>
    </svg>
  );
}
