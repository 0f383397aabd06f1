import type { RoleCard, ServiceCard } from '../../_query/service/services.ts';

/** Whose rate a service shows: where sockets of both roles ended, the server's, as a rate of both says nothing. */
export function leadOf(card: ServiceCard): ServiceCard | RoleCard {
  return card.roles[0] ?? card;
}
