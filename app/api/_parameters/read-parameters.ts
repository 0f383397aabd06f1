import type { z } from 'zod';
import { isStorable } from '../../_close/text/storable-text.ts';
import { actorName } from '../../_process/actor-name.ts';
import { BadRequest } from '../_problem/problem.ts';
import type { ParameterProblem } from '../_schemas/problem.ts';
import { PROJECT } from './project.ts';

/** What is expected of every text. */
export const STORABLE_TEXT = 'expected text in Unicode, without the character U+0000';

/**
 * Checks the query string of a request against a strict object schema whose members take lists of strings, one entry
 * per occurrence of the parameter.
 * What is about a project takes the parameter `project` besides, which `answer` has read.
 * @throws {BadRequest} naming every parameter that is unknown or has a bad value, and what was expected. Text that a
 *   database can't compare with is a bad value of every parameter.
 */
export function readParameters<Schema extends z.ZodObject>(
  { query: schema, ofNoProject }: { query: Schema; ofNoProject?: true },
  request: Request,
): z.output<Schema> {
  const query = new URL(request.url).searchParams;
  const unstorable = [...query].filter(([, value]) => !isStorable(value));
  if (unstorable.length > 0) {
    throw new BadRequest(unstorable.map(([parameter]) => ({ parameter, expected: STORABLE_TEXT })));
  }
  const isOfProject = ofNoProject !== true;
  if (isOfProject && query.getAll(PROJECT).length > 1) {
    throw new BadRequest([{ parameter: PROJECT, expected: 'expected once, but given several times' }]);
  }
  const names = [...query.keys()].filter((name) => name !== PROJECT || !isOfProject);
  const given = Object.fromEntries(names.map((name) => [name, query.getAll(name)]));
  const by = actorName();
  // As in a body: who acts is known.
  const result = schema.safeParse(by !== undefined && 'by' in schema.shape ? { ...given, by: [by] } : given);
  if (result.success) return result.data;
  const known = [...(isOfProject ? [PROJECT] : []), ...Object.keys(schema.shape)].join(', ') || 'none';
  throw new BadRequest(
    result.error.issues.flatMap((issue): ParameterProblem[] =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((parameter) => ({ parameter, expected: `unknown parameter; expected one of ${known}` }))
        : [{ parameter: String(issue.path[0]), expected: issue.message }],
    ),
  );
}
