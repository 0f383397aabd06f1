import { askedPath } from '../view/asked-path.ts';

/** What the API says is wrong with a field, such as `condition.above`; "" where it names none. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** The answer to what was sent: what it holds, or why there is none. */
export type Sent<Answer> = { ok: true; answer: Answer } | { ok: false; problems: FieldProblem[] };

/**
 * Asks the API, with JSON where a body is given, and reads its answer.
 * @throws {DOMException} where the signal aborts it.
 */
export async function sendJson<Answer>(
  path: string,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  body?: unknown,
  signal?: AbortSignal,
): Promise<Sent<Answer>> {
  let response: Response;
  try {
    response = await fetch(askedPath(path), {
      method,
      ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
      signal: signal ?? null,
    });
    if (response.ok) return { ok: true, answer: await response.json() };
  } catch (error) {
    if (signal?.aborted) throw error;
    return failed('The server could not be reached. Nothing was changed.');
  }
  const problem: ProblemBody = await response.json().catch(() => ({}));
  const named = problem.problems ?? [];
  if (named.length === 0) return failed(problem.detail ?? `The server answered ${response.status}.`);
  const problems = named.map(({ parameter, expected }) => ({ field: fieldOf(parameter), message: expected }));
  return { ok: false, problems };
}

interface ProblemBody {
  detail?: string;
  problems?: { parameter: string; expected: string }[];
}

function failed(message: string): { ok: false; problems: FieldProblem[] } {
  return { ok: false, problems: [{ field: '', message }] };
}

/** The backtest has the rule in a member of its own. */
function fieldOf(parameter: string): string {
  return parameter.replace(/^rule\./, '');
}
