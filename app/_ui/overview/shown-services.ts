import type { View } from '../view/search-params.ts';

/** Services of the overview: a screen and a half of rows. Each is drawn and sent, and hundreds are no overview. */
export const MOST_SERVICES = 48;

/** The first services, which are the most urgent, and those that are chosen. */
export function shownServices<Card extends { service: string }>(
  services: readonly Card[],
  { service: chosen }: Pick<View, 'service'>,
): Card[] {
  return services.filter(({ service }, index) => index < MOST_SERVICES || chosen.includes(service));
}
