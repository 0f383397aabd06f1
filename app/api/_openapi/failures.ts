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
    Unknown: { description: 'Where access is controlled: nobody has signed in, or the key does not stand.', content },
    Forbidden: { description: 'Where access is controlled: the role or the key may not do this.', content },
    TooMany: {
      description: 'It was asked too often.',
      headers: {
        'Retry-After': { description: 'In so many seconds it may be asked again', schema: { type: 'integer' } },
      },
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
  /** It refuses who has not signed in, or may not. */
  strangers: boolean;
  /** It may be asked only so often. */
  limits: boolean;
}): Record<string, { $ref: string }> {
  return {
    400: { $ref: '#/components/responses/BadRequest' },
    ...(can.strangers && {
      401: { $ref: '#/components/responses/Unknown' },
      403: { $ref: '#/components/responses/Forbidden' },
    }),
    ...(can.notFind && { 404: { $ref: '#/components/responses/NotFound' } }),
    ...(can.conflict && { 409: { $ref: '#/components/responses/Conflict' } }),
    ...(can.limits && { 429: { $ref: '#/components/responses/TooMany' } }),
    500: { $ref: '#/components/responses/Unexpected' },
    ...(can.wantDatabase && { 503: { $ref: '#/components/responses/Unavailable' } }),
  };
}
