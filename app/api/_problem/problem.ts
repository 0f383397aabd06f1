import type { ParameterProblem, Problem } from '../_schemas/problem.ts';

/** The request can't be answered as it is: 400. */
export class BadRequest extends Error {
  readonly problems: ParameterProblem[];

  constructor(problems: ParameterProblem[]) {
    super(problems.map(({ parameter, expected }) => `${parameter}: ${expected}`).join('; '));
    this.name = 'BadRequest';
    this.problems = problems;
  }
}

/** What the path names is not there: 404. */
export class NotFound extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotFound';
  }
}

/** What is asked for would break something else that is kept: 409. */
export class Conflict extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Conflict';
  }
}

/** Who asks is not known, or did not prove it: 401. */
export class Unauthorized extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unauthorized';
  }
}

/** Who asks may not do this: 403. */
export class Forbidden extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Forbidden';
  }
}

/** It was asked for too often: 429. */
export class TooManyRequests extends Error {
  readonly retryAfterMs: number;

  /** @param reason what there was too much of; how long to wait follows it */
  constructor(reason: string, retryAfterMs: number) {
    super(`${reason} The next one may be in ${Math.ceil(retryAfterMs / 1000)} s.`);
    this.name = 'TooManyRequests';
    this.retryAfterMs = retryAfterMs;
  }
}

/** The database can't be asked now, but may be soon: 503. */
export class Unavailable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unavailable';
  }
}

const TITLES = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

/** An error as `application/problem+json` (RFC 9457); `extra` adds what is wrong with which parameter, and headers. */
export function problem(
  status: keyof typeof TITLES,
  detail: string,
  extra: { problems?: ParameterProblem[]; headers?: Record<string, string> } = {},
): Response {
  const { problems, headers } = extra;
  const body: Problem = {
    type: 'about:blank',
    title: TITLES[status],
    status,
    detail,
    ...(problems !== undefined && { problems }),
  };
  return Response.json(body, {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers },
  });
}
