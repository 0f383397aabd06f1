/** When a page costs most, in hours of local clocks: figures and charts count and shade the same. */
export const NIGHT = { fromHour: 22, toHour: 7 };

/** Whether an hour of local clocks (0 to 23) is one of the night. */
export function isNight(hour: number): boolean {
  return hour >= NIGHT.fromHour || hour < NIGHT.toHour;
}
