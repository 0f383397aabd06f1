import { z } from 'zod';
import { EMAIL_SHAPE } from '../../_access/email-shape.ts';
import { KEY_SCOPES } from '../../_access/key-scope.ts';
import { passwordProblem } from '../../_access/password-problem.ts';
import { USER_ROLES } from '../../_access/role.ts';
import { text } from '../../_alert/rule/text-schema.ts';
import { BadRequest } from '../_problem/problem.ts';

const MAX_NAME_LENGTH = 100;
const MAX_PROJECTS = 200;

export const email = text(254).trim().regex(EMAIL_SHAPE, 'expected an email address such as ada@example.com');
/** Of a person or a key. */
export const shownName = text(MAX_NAME_LENGTH).trim().min(1, 'expected a name');
export const role = z.enum(USER_ROLES, `expected one of ${USER_ROLES.join(', ')}`);
/** The name of a project: what sends or is sent into it makes it. */
export const projectName = text(MAX_NAME_LENGTH).trim().min(1, 'expected the name of a project');
/** What a user may see. */
export const projects = z
  .array(projectName, 'expected a list of projects, or null')
  .min(1, 'expected one project or more, or null for all')
  .max(MAX_PROJECTS, `expected at most ${MAX_PROJECTS} projects`)
  .refine((names) => new Set(names).size === names.length, 'expected each project once')
  .nullable()
  .optional()
  .describe('The projects that they may see; null, or absent, for all, which admins always may');
/** Whatever was typed: what it should be is checked where one is set. */
export const password = text(1_000);
/** Of an invitation. */
export const token = text(100);

/** Of a new key. */
export const keySchema = z
  .strictObject({
    name: shownName.describe('Such as the service that it is for'),
    scopes: z
      .array(z.enum(KEY_SCOPES, `expected some of ${KEY_SCOPES.join(', ')}`), 'expected a list of scopes')
      .min(1, 'expected one scope or more')
      .refine((scopes) => new Set(scopes).size === scopes.length, 'expected each scope once')
      .describe('What it may be used for'),
    project: projectName.optional().describe('What it sends into, and sees; `default` if absent'),
    expiresAt: z.int('expected epoch milliseconds').nullable().optional().describe('Epoch ms; never if absent or null'),
  })
  .meta({ examples: [{ name: 'chat', scopes: ['ingest'] }] });

/**
 * Checks a new password.
 * @throws {BadRequest} naming the member, and what was expected.
 */
export function checkPassword(member: string, given: string, of: { email: string; name: string }): void {
  const expected = passwordProblem(given, of);
  if (expected !== undefined) throw new BadRequest([{ parameter: member, expected }]);
}
