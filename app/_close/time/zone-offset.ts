const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * How far local time in an IANA time zone is ahead of UTC at `t` (epoch ms), in ms.
 * @throws {RangeError} if there is no such zone.
 */
export function zoneOffsetMs(t: number, zone: string): number {
  const parts = new Map(
    formatIn(zone)
      .formatToParts(t)
      .map((part) => [part.type, Number(part.value)]),
  );
  const at = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const local = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
  return local - Math.floor(t / 1000) * 1000;
}

/** Making an Intl format is slow, so that each is made once per zone. */
function formatIn(zone: string): Intl.DateTimeFormat {
  let found = formats.get(zone);
  if (found === undefined) {
    found = new Intl.DateTimeFormat('en-GB', {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      hourCycle: 'h23',
      timeZone: zone,
    });
    formats.set(zone, found);
  }
  return found;
}
