import { failures } from './failures.ts';
import type { ApiOperation } from './operation.ts';
import { operationObject } from './operation-object.ts';
import { sharedParameters } from './parameters.ts';
import { componentSchemas } from './schemas.ts';
import { securitySchemes } from './security.ts';
import { TAGS } from './tags.ts';

/** The description of the API by OpenAPI 3.1: its schemas are those that check the requests and type the answers. `basePath`: see `Config`. */
export function openApiDocument(operations: readonly ApiOperation[], basePath: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationObject(operation) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'afterclose',
      version: '1',
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: `${basePath}/api/v1`, description: 'The dashboard that this description comes from' }],
    // Each operation has its own: by what table, `_access` says.
    security: [],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: componentSchemas(),
      parameters: sharedParameters(),
      responses: failures(),
      securitySchemes: securitySchemes(),
    },
  };
}

const DESCRIPTION = `What happens to WebSockets around \`close()\`: how often the application sends on one that is closing or closed, and which two places in the code race.

- Times are epoch ms, lengths of time ms, sizes bytes.
- Counts are sums of weights: whole numbers unless spans were sampled.
- A measure without denominator is null, never 0.
- Ranges are widened to whole minutes, or to the finest buckets that are still kept; the answer says which range it is about.
- Where access is controlled, an operation needs a login or a key, as its \`security\` says; where it is open, none does.
- An unknown parameter or a bad value is a 400 that names it. A method that a path does not take is a 405 that says which it does. All errors are \`application/problem+json\` (RFC 9457).`;
