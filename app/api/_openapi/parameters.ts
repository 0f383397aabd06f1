import { z } from 'zod';
import { FILTER_PARAMETERS } from '../_parameters/filter.ts';
import { PROJECT, projectParameter } from '../_parameters/project.ts';
import { jsonSchema } from './schemas.ts';

/** The parameters that many operations take, by name. */
export function sharedParameters(): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries({ [PROJECT]: projectParameter, ...FILTER_PARAMETERS }).map(([name, schema]) => [
      name,
      parameter(name, 'query', schema),
    ]),
  );
}

/** Those of one operation; what many take is described once and referred to. */
export function parametersOf(
  query: z.ZodObject,
  segments: Readonly<Record<string, z.core.$ZodType>>,
  ofNoProject: boolean,
): Record<string, unknown>[] {
  const shared = new Map<string, z.core.$ZodType>(Object.entries(FILTER_PARAMETERS));
  return [
    ...Object.entries(segments).map(([name, schema]) => parameter(name, 'path', schema)),
    ...(ofNoProject ? [] : [{ $ref: `#/components/parameters/${PROJECT}` }]),
    ...Object.entries(query.shape).map(([name, schema]) =>
      shared.get(name) === schema ? { $ref: `#/components/parameters/${name}` } : parameter(name, 'query', schema),
    ),
  ];
}

function parameter(name: string, where: 'path' | 'query', schema: z.core.$ZodType): Record<string, unknown> {
  const { description, ...rest } = jsonSchema(schema);
  const required = !z.safeParse(schema, undefined).success;
  return { name, in: where, required, ...(description !== undefined && { description }), schema: rest };
}
