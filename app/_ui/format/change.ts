/** A change against another period: the text without its arrow, and where it went. */
export interface Change {
  text: string;
  direction: 'up' | 'down' | 'same';
}

/** The difference of two rates in percentage points: "0.31 pp"; null if one of them has no rate. */
export function pointChange(rate: number | null, previous: number | null): Change | null {
  if (rate === null || previous === null) return null;
  const points = (rate - previous) * 100;
  const text = Math.abs(points).toFixed(Math.abs(points) < 9.995 ? 2 : 1);
  if (Number(text) === 0) return { text: 'no change', direction: 'same' };
  return { text: `${text} pp`, direction: points > 0 ? 'up' : 'down' };
}

/** The ratio of two rates: "0.81×"; null without a rate to divide by. */
export function ratioChange(rate: number | null, previous: number | null): Change | null {
  if (rate === null || previous === null || previous === 0) return null;
  const ratio = rate / previous;
  const text = ratio < 9.995 ? ratio.toFixed(2) : ratio.toFixed(ratio < 99.95 ? 1 : 0);
  if (text === '1.00') return { text: 'no change', direction: 'same' };
  return { text: `${text}×`, direction: ratio > 1 ? 'up' : 'down' };
}
