import { problem } from '../_problem/problem.ts';

/** Whatever no other route of the API answers. */
function notFound(request: Request): Response {
  return problem(404, `There is nothing at ${new URL(request.url).pathname}.`);
}

export {
  notFound as DELETE,
  notFound as GET,
  notFound as OPTIONS,
  notFound as PATCH,
  notFound as POST,
  notFound as PUT,
};
