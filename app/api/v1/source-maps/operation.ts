import { z } from 'zod';
import { MAX_MAP_LENGTH, wrongInSourceMap } from '../../../_store/source-map/parse-source-map.ts';
import type { ApiOperation } from '../../_openapi/operation.ts';
import { BODY_PROJECT } from '../../_parameters/project.ts';
import { keptSourceMapAnswer } from '../../_schemas/kept-source-map.ts';

const MAX_NAME_LENGTH = 255;

const name = z
  .string('expected text')
  .min(1, 'expected text that is not empty')
  .max(MAX_NAME_LENGTH, `expected at most ${MAX_NAME_LENGTH} characters`);

export const sourceMapsOperation = {
  method: 'post',
  path: '/source-maps',
  id: 'keepSourceMap',
  tag: 'incidents',
  summary: 'Keeps the source map of one generated file of a release',
  description:
    'Stacks of that version are resolved by it from the next minute on, and incidents grouped by their sources: upload before the release runs. A map of the same file is replaced.',
  query: z.strictObject({}),
  body: z.strictObject({
    project: name.optional().describe(BODY_PROJECT),
    service: name.describe('`service.name`, in all its environments'),
    version: z
      .string('expected text')
      .max(MAX_NAME_LENGTH, `expected at most ${MAX_NAME_LENGTH} characters`)
      .describe('`service.version`'),
    file: name
      .refine(
        (file) => !/^[./]|:|[?#\\]/.test(file),
        'expected a relative path of the generated file, such as dist/main.js',
      )
      .describe('Path of the generated file, or its end, such as `assets/main.3f2a9c1b.js`'),
    map: z
      .string('expected the text of a source map')
      .max(MAX_MAP_LENGTH, `expected at most ${MAX_MAP_LENGTH} characters`)
      .superRefine((map, context) => {
        // One that is too long has its sentence.
        const message = map.length > MAX_MAP_LENGTH ? null : wrongInSourceMap(map);
        if (message !== null) context.addIssue({ code: 'custom', message });
      })
      .describe('The text of the map, itself JSON, as a string'),
  }),
  answers: { 'application/json': keptSourceMapAnswer },
  limited: 'maps',
} as const satisfies ApiOperation;
