/**
 * How many ms an answer asks to wait (RFC 9110 section 10.2.3: seconds, or a date); null if it does not ask, or not in a
 * way that can be understood.
 * @param now epoch ms
 */
export function retryAfterMs(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value.trim())) return 1000 * Number(value);
  const date = /GMT$/.test(value.trim()) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
