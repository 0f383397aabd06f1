/** A ratio of two rates: "0.62×", "1.93×", "7.1×", "12×". A small one never reads as none. */
export function formatRatio(ratio: number): string {
  if (ratio > 0 && ratio < 0.005) return '<0.01×';
  return `${ratio < 1.995 ? ratio.toFixed(2) : ratio < 9.95 ? ratio.toFixed(1) : ratio.toFixed(0)}×`;
}

/** The interval of a ratio: "0.37 – 1.04"; "5.31 or more" where nothing bounds it from above. */
export function formatRatioInterval([low, high]: readonly [low: number, high: number | null]): string {
  return high === null ? `${bound(low)} or more` : `${bound(low)} – ${bound(high)}`;
}

function bound(ratio: number): string {
  return ratio < 9.995 ? ratio.toFixed(2) : ratio < 99.95 ? ratio.toFixed(1) : ratio.toFixed(0);
}
