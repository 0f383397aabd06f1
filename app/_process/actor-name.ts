import { requestContext } from './request-context.ts';

/**
 * Who acts, as a login or a key says it, by which nobody can act in another's name; undefined where access is open, and a
 * request may name anybody.
 */
export function actorName(): string | undefined {
  const { principal } = requestContext();
  switch (principal.kind) {
    case 'user':
      return principal.name || principal.email;
    case 'key':
      return `key ${principal.name}`;
    default:
      return undefined;
  }
}
