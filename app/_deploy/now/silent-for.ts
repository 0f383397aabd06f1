/**
 * For how long a service has been silent at a time (epoch ms), ms: it was heard before, and never pauses for so long. Null while
 * it is not silent, or its rhythm is not known.
 */
export function silentForMs(
  { lastAt, silentAfterMs }: { lastAt: number | null; silentAfterMs: number | null },
  at: number,
): number | null {
  if (lastAt === null || silentAfterMs === null) return null;
  const quietMs = Math.max(0, at - lastAt);
  return quietMs > silentAfterMs ? quietMs : null;
}
