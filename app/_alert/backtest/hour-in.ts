const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The hour of the day at a time (epoch ms) in an IANA time zone, from 0 to 23.
 * @throws {RangeError} if there is no such zone.
 */
export function hourIn(zone: string, at: number): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: zone });
    formats.set(zone, format);
  }
  return Number(format.format(at));
}
