/** A logarithmic axis of ratios, whose ends and ticks are powers of two around 1. */
export interface RatioAxis {
  min: number;
  max: number;
  ticks: number[];
}

/** A ratio with its 95 % interval; its upper end is null where nothing bounds it. */
export interface RatioEstimated {
  ratio: number | null;
  interval: readonly [low: number, high: number | null] | null;
}

/** An axis shows at least this far to both sides, and at most so far: what lies beyond ends in an arrow. */
const LEAST_OCTAVES = 2;
const MOST_OCTAVES = 8;
const MOST_TICKS = 8;
/** Whiskers may make the axis longer by so much beyond the ratios. */
const WHISKER_OCTAVES = 1;

/** The axis that shows all ratios, as far as one axis can, with some room for their whiskers. */
export function ratioAxis(shown: readonly RatioEstimated[]): RatioAxis {
  const ratios = shown.flatMap(({ ratio }) => (ratio !== null && ratio > 0 ? [Math.log2(ratio)] : []));
  const ends = shown.flatMap(({ interval }) =>
    (interval ?? []).flatMap((end) => (end !== null && end > 0 ? [Math.log2(end)] : [])),
  );
  const low = Math.max(Math.min(0, ...ends), Math.min(0, ...ratios) - WHISKER_OCTAVES);
  const high = Math.min(Math.max(0, ...ends), Math.max(0, ...ratios) + WHISKER_OCTAVES);
  const first = Math.max(-MOST_OCTAVES, Math.min(-LEAST_OCTAVES, Math.floor(low + 1e-9)));
  const last = Math.min(MOST_OCTAVES, Math.max(LEAST_OCTAVES, Math.ceil(high - 1e-9)));
  const every = Math.ceil((last - first + 1) / MOST_TICKS);
  const ticks: number[] = [];
  for (let octave = Math.ceil(first / every) * every; octave <= last; octave += every) ticks.push(2 ** octave);
  return { min: 2 ** first, max: 2 ** last, ticks };
}

/**
 * Where a ratio lies on an axis of `width` px; one beyond an end lies on it. Rounded, as logarithms of the server and of a
 * browser may differ in their last digits.
 */
export function ratioX({ min, max }: RatioAxis, width: number, ratio: number): number {
  const within = Math.min(max, Math.max(min, ratio));
  return Math.round((Math.log(within / min) / Math.log(max / min)) * width * 100) / 100;
}
