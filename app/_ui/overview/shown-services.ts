import type { View } from '../view/search-params.ts';

/** Cards of the overview: four screens of them. Each is drawn and sent, and a row of hundreds is no overview. */
export const MOST_CARDS = 24;

/** The first services, which are the worst, and those that are chosen. */
export function shownServices<Card extends { service: string }>(
  services: readonly Card[],
  { service: chosen }: Pick<View, 'service'>,
): Card[] {
  return services.filter(({ service }, index) => index < MOST_CARDS || chosen.includes(service));
}
