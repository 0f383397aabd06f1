import { problem } from '../_schemas/problem.ts';
import { jsonSchema } from './schemas.ts';

/** The errors that many operations answer with, by name. */
export function failures(): Record<string, unknown> {
  const content = { 'application/problem+json': { schema: jsonSchema(problem) } };
  return {
    BadRequest: {
      description: 'A parameter is unknown or has a bad value: which, and what was expected.',
      content,
    },
    NotFound: { description: 'What the path names is not there.', content },
    Conflict: { description: 'Something else that is kept needs it: what, and how to do it all the same.', content },
    Unexpected: { description: 'The question could not be answered; the log of the web program says why.', content },
    Unavailable: {
      description: 'The database is busy, away, or not there yet.',
      headers: {
        'Retry-After': {
          description: 'In so many seconds the question may be asked again',
          schema: { type: 'integer' },
        },
      },
      content,
    },
  };
}

/** References to the errors that an operation can answer with, by status. */
export function failuresOf(can: {
  notFind: boolean;
  conflict: boolean;
  wantDatabase: boolean;
}): Record<string, { $ref: string }> {
  return {
    400: { $ref: '#/components/responses/BadRequest' },
    ...(can.notFind && { 404: { $ref: '#/components/responses/NotFound' } }),
    ...(can.conflict && { 409: { $ref: '#/components/responses/Conflict' } }),
    500: { $ref: '#/components/responses/Unexpected' },
    ...(can.wantDatabase && { 503: { $ref: '#/components/responses/Unavailable' } }),
  };
}
