import { openApiDocument } from '../../_openapi/document.ts';
import { OPERATIONS } from '../../_openapi/operations.ts';

/** The description of this API by OpenAPI. */
export function GET(): Response {
  return Response.json(openApiDocument(OPERATIONS));
}
