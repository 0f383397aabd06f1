import { z } from 'zod';
import { COMPONENTS } from './components.ts';

const parameterProblem = z
  .strictObject({
    parameter: z.string().describe('Its name; of a body, the member, or `body` itself'),
    expected: z.string().describe('What was expected of it'),
  })
  .register(COMPONENTS, { id: 'ParameterProblem' });

export const problem = z
  .strictObject({
    type: z.literal('about:blank'),
    title: z.string().describe('That of the status'),
    status: z.int().min(400).max(599).describe('The HTTP status'),
    detail: z.string().describe('A sentence for people'),
    problems: z
      .array(parameterProblem)
      .exactOptional()
      .describe('With status 400: every parameter that is unknown, missing or has a bad value'),
  })
  .meta({
    description: 'An error (RFC 9457)',
    examples: [
      {
        type: 'about:blank',
        title: 'Bad Request',
        status: 400,
        detail: 'role: expected one of server, client',
        problems: [{ parameter: 'role', expected: 'expected one of server, client' }],
      },
    ],
  })
  .register(COMPONENTS, { id: 'Problem' });

/** A parameter that can't be used, and what was expected of it. */
export type ParameterProblem = z.output<typeof parameterProblem>;
export type Problem = z.output<typeof problem>;
