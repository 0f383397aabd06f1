/** A parameter that can't be used, and what was expected of it. */
export interface ParameterProblem {
  parameter: string;
  expected: string;
}

/** The request can't be answered as it is: 400. */
export class BadRequest extends Error {
  readonly problems: readonly ParameterProblem[];

  constructor(problems: readonly ParameterProblem[]) {
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

const TITLES = {
  400: 'Bad Request',
  404: 'Not Found',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

/** An error as `application/problem+json` (RFC 9457); `extra` adds members and headers. */
export function problem(
  status: keyof typeof TITLES,
  detail: string,
  extra: { members?: Record<string, unknown>; headers?: Record<string, string> } = {},
): Response {
  return Response.json(
    { type: 'about:blank', title: TITLES[status], status, detail, ...extra.members },
    {
      status,
      headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...extra.headers },
    },
  );
}
