import { USER_ROLES, type UserRole } from '../_access/role.ts';

/** Whoever is in the group has the role. */
export interface GroupRule {
  /** As the provider writes it; `*` for everybody, also without a group. */
  readonly group: string;
  readonly role: UserRole;
}

/**
 * The highest role that the groups of a person have.
 * @returns null if no rule is about any of them
 */
export function roleOf(groups: readonly string[], rules: readonly GroupRule[]): UserRole | null {
  const roles = rules.filter(({ group }) => group === '*' || groups.includes(group)).map(({ role }) => role);
  return USER_ROLES.findLast((role) => roles.includes(role)) ?? null;
}
