import { lineDash, patternId, type SeriesStyle } from './category-style.ts';

/** What an SVG shape needs to be drawn in a style. */
export function seriesPaint(style: SeriesStyle) {
  const hue = `var(${style.hue})`;
  const pattern = patternId(style);
  const fill = pattern ? `url(#${pattern})` : hue;
  return { fill, fillOpacity: style.hollow && !pattern ? 0.16 : 1, stroke: style.hollow ? hue : 'none' };
}

/** The mark of a series in legends, tables and tooltips. */
export function Swatch({ style }: { style: SeriesStyle }) {
  return (
    <svg width="12" height="12" className="shrink-0" aria-hidden="true">
      <rect x="0.75" y="0.75" width="10.5" height="10.5" rx="1.5" strokeWidth="1" {...seriesPaint(style)} />
    </svg>
  );
}

/** The mark of a series that is drawn as a line. */
export function LineSwatch({ style }: { style: SeriesStyle }) {
  return (
    <svg width="18" height="12" className="shrink-0" aria-hidden="true">
      <path d="M0 6 H18" stroke={`var(${style.hue})`} strokeWidth="2" strokeDasharray={lineDash(style)} />
    </svg>
  );
}
