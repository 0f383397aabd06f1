import { MINUTE_MS } from './grain.ts';

/** About how long something is, in one unit: "52 min", "30 h", "5 days". */
export function roughDuration(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE_MS));
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}
