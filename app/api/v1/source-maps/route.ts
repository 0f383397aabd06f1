import { z } from 'zod';
import { MAX_MAP_LENGTH, parsedMap } from '../../../_store/source-maps.ts';
import { keepSourceMap } from '../../../_store/uploaded-source-map.ts';
import { answer } from '../../_answer/answer.ts';
import { readBody } from '../../_parameters/read-body.ts';

export const dynamic = 'force-dynamic';

const MAX_NAME_LENGTH = 255;
/** JSON in JSON: every quote of the map takes two bytes. */
const MAX_BODY_BYTES = 2 * MAX_MAP_LENGTH;

const name = z
  .string('expected text')
  .min(1, 'expected text that is not empty')
  .max(MAX_NAME_LENGTH, `expected at most ${MAX_NAME_LENGTH} characters`);

const schema = z.strictObject({
  project: name.optional(),
  service: name,
  version: z.string('expected text').max(MAX_NAME_LENGTH, `expected at most ${MAX_NAME_LENGTH} characters`),
  /** Path of the generated file, or its end, such as `assets/main.3f2a9c1b.js`. */
  file: name.refine(
    (file) => !/^[./]|:|[?#\\]/.test(file),
    'expected a relative path of the generated file, such as dist/main.js',
  ),
  map: z
    .string('expected the text of a source map')
    .max(MAX_MAP_LENGTH, `expected at most ${MAX_MAP_LENGTH} characters`)
    .refine((map) => parsedMap(map) !== null, 'expected the text of a source map, version 3'),
});

/** Keeps the source map of one generated file of a release: stacks that come in afterwards are resolved by it. */
export function POST(request: Request): Promise<Response> {
  return answer(async (db) => {
    const { project = 'default', service, version, file, map } = await readBody(schema, request, MAX_BODY_BYTES);
    const uploadedAt = Date.now();
    await keepSourceMap(db, { project, service, version, file, map }, uploadedAt);
    return { service, version, file, uploadedAt };
  });
}
