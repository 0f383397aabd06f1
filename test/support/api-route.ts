import { fileURLToPath } from 'node:url';
import type { ApiOperation } from '../../app/api/_openapi/operation.ts';

export const API_FOLDER = fileURLToPath(new URL('../../app/api/v1/', import.meta.url));

/** What a request asks of an operation. */
export interface Question {
  query?: string;
  /** Values of the path by name. */
  segments?: Record<string, string>;
  body?: unknown;
}

/** The module of a route, by the path of its file below {@link API_FOLDER}. */
export async function routeModule(file: string): Promise<Record<string, unknown>> {
  return import(`${API_FOLDER}${file}`);
}

/** Asks the route of an operation, as Next does. */
export async function askOperation({ method, path }: ApiOperation, question: Question = {}): Promise<Response> {
  const { query = '', segments = {}, body } = question;
  const route = await routeModule(`${path.slice(1).replaceAll(/\{(\w+)\}/g, '[$1]')}/route.ts`);
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => segments[name] ?? '');
  const request = new Request(`http://localhost/api/v1${address}?${query}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return answerOf(route[method.toUpperCase()], request, segments);
}

/** The answer of one of a route's handlers. */
export async function answerOf(
  handler: unknown,
  request: Request,
  segments: Record<string, string> = {},
): Promise<Response> {
  if (typeof handler !== 'function') throw new Error(`${request.url} has no handler for ${request.method}`);
  const answer: unknown = await handler(request, { params: Promise.resolve(segments) });
  if (!(answer instanceof Response)) throw new Error(`${request.url} did not answer`);
  return answer;
}
