/** What a user may do, the least first: a viewer reads, an editor decides and configures, an admin also lets others in. */
export const USER_ROLES = ['viewer', 'editor', 'admin'] as const;
export type UserRole = (typeof USER_ROLES)[number];

/** Whether a role may do what another one may. */
export function isAtLeast(role: UserRole, least: UserRole): boolean {
  return USER_ROLES.indexOf(role) >= USER_ROLES.indexOf(least);
}
