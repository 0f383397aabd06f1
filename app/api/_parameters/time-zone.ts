import { z } from 'zod';

/** An IANA time zone, such as `Europe/Berlin`. */
export const timeZone = z.string('expected text').refine(isZone, 'expected an IANA time zone, such as Europe/Berlin');

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
