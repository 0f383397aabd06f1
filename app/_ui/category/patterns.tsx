import { patternedStyles, patternId, type SeriesStyle, type Texture } from './category-style.ts';

const LINES: Record<Exclude<Texture, 'solid' | 'dots'>, string> = {
  diagonal: 'M-1 6 L6 -1 M-1 1 L1 -1 M4 6 L6 4',
  'back-diagonal': 'M-1 -1 L6 6 M-1 4 L1 6 M4 -1 L6 1',
  horizontal: 'M0 2.5 H5',
  vertical: 'M2.5 0 V5',
  grid: 'M0 2.5 H5 M2.5 0 V5',
};

/** The SVG patterns of all charts, legends and tooltips of the document, defined once. */
export function Patterns() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      <title>Textures</title>
      <defs>
        {patternedStyles().map((style) => (
          <TexturePattern key={patternId(style)} style={style} />
        ))}
        <pattern id="texture-gap" width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" fill="var(--hatch-ground)" />
          <path d="M-1 9 L9 -1 M-1 1 L1 -1 M7 9 L9 7" stroke="var(--hatch-line)" strokeWidth="1.25" />
        </pattern>
        <pattern id="texture-connecting" width="4" height="4" patternUnits="userSpaceOnUse">
          <circle cx="2" cy="2" r="0.8" fill="var(--closed-edge)" />
        </pattern>
        <pattern id="texture-closed" width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" fill="var(--closed-fill)" />
          <path d="M-1 9 L9 -1 M-1 1 L1 -1 M7 9 L9 7" stroke="var(--closed-edge)" strokeWidth="1" opacity="0.6" />
        </pattern>
      </defs>
    </svg>
  );
}

/** Filled: the whole hue, cut by lines of the ground. Hollow: a tint, with the marks in the hue. */
function TexturePattern({ style }: { style: SeriesStyle }) {
  const hue = `var(${style.hue})`;
  const mark = style.hollow ? hue : 'var(--surface)';
  const size = style.texture === 'dots' ? 4 : 5;
  return (
    <pattern id={patternId(style) ?? ''} width={size} height={size} patternUnits="userSpaceOnUse">
      <rect width={size} height={size} fill="var(--surface)" />
      <rect width={size} height={size} fill={hue} fillOpacity={style.hollow ? 0.12 : 1} />
      {style.texture === 'solid' ? null : style.texture === 'dots' ? (
        <circle cx="2" cy="2" r="0.9" fill={mark} />
      ) : (
        <path d={LINES[style.texture]} stroke={mark} strokeWidth={style.hollow ? 1 : 1.5} fill="none" />
      )}
    </pattern>
  );
}
