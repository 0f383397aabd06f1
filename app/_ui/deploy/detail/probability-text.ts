/** A probability as text: "0.032", "<0.001"; "–" where there is none. */
export function probabilityText(p: number | null): string {
  if (p === null) return '–';
  return p < 0.001 ? '<0.001' : p > 0.999 ? '1' : p.toFixed(p < 0.1 ? 3 : 2);
}
