import { zoneOffsetMs } from '../../_close/time/zone-offset.ts';

/** An instant as the value of a field of local date and time. */
export function writeLocal(t: number, zone: string): string {
  return new Date(t + zoneOffsetMs(t, zone)).toISOString().slice(0, 16);
}

/** The instant that such a field holds, epoch ms; null where it holds none. */
export function readLocal(text: string, zone: string): number | null {
  const local = Date.parse(`${text}:00Z`);
  if (Number.isNaN(local)) return null;
  const guess = local - zoneOffsetMs(local, zone);
  return local - zoneOffsetMs(guess, zone);
}
