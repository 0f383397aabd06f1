import type { Principal } from './principal.ts';
import type { UserRole } from './role.ts';

/** The project of all that names none. */
export const DEFAULT_PROJECT = 'default';

/** What those may see whom nobody has invited: a provider or proxy has named them. An admin can give them more. */
export const NEWCOMERS: readonly string[] = [DEFAULT_PROJECT];

/**
 * The project that a question is about: what it asks for, where whoever asks may see that; the first of theirs where it asks
 * for none, and the default before others.
 * @param asked null, or empty, for none
 * @returns null if it is none of theirs, or can be no name: databases keep no U+0000
 */
export function chosenProject(principal: Principal, asked: string | null): string | null {
  const own = projectsOf(principal);
  if (asked !== null && asked !== '') {
    return (own === 'all' ? !asked.includes('\0') : own.includes(asked)) ? asked : null;
  }
  if (own === 'all') return DEFAULT_PROJECT;
  return own.includes(DEFAULT_PROJECT) ? DEFAULT_PROJECT : (own[0] ?? null);
}

/**
 * What a user of a role is given of what is asked for them: admins see every project, since who lets others in has to see all
 * that they may.
 * @returns the projects in their order, each once; null for every one
 */
export function givenProjects(role: UserRole, asked: readonly string[] | null): readonly string[] | null {
  return role === 'admin' || asked === null ? null : [...new Set(asked)].sort();
}

/** The projects that somebody may see. The little that needs no login is about the default one. */
export function projectsOf(principal: Principal): readonly string[] | 'all' {
  switch (principal.kind) {
    case 'everyone':
      return 'all';
    case 'key':
      return [principal.project];
    case 'user':
      return principal.projects ?? 'all';
    case 'nobody':
      return [DEFAULT_PROJECT];
  }
}
