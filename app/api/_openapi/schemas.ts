import { z } from 'zod';
import { COMPONENTS } from '../_schemas/components.ts';

type JsonSchema = Record<string, unknown>;

/**
 * Every schema that has a name, as JSON Schema. They are of answers, which may gain members: a client that refuses what
 * it does not know would break then.
 */
export function componentSchemas(): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(COMPONENTS, {
    uri: reference,
    override: ({ jsonSchema }) => {
      omitOwnLimits(jsonSchema);
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  // Modules register their schemas in the order in which they were loaded, which is another in each process.
  const byName = Object.entries(schemas).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(byName.map(([id, schema]) => [id, embedded(schema)]));
}

/** A schema within the document: a reference to it if it has a name. */
export function jsonSchema(schema: z.core.$ZodType): JsonSchema {
  const id = COMPONENTS.get(schema)?.id;
  if (id !== undefined) return { $ref: reference(id) };
  return embedded(z.toJSONSchema(schema, { override: ({ jsonSchema }) => omitOwnLimits(jsonSchema) }));
}

function reference(id: string): string {
  return `#/components/schemas/${id}`;
}

/** zod gives every integer the largest that JavaScript can count to, which says nothing of the thing. */
function omitOwnLimits(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
}

/** Without the keys that only a schema in a document of its own has. */
function embedded({ $schema: _, $id: __, ...rest }: JsonSchema): JsonSchema {
  return rest;
}
