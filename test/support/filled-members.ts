/** As much of a JSON Schema as the description of the API has. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  additionalProperties?: JsonSchema | boolean;
}

type Schemas = Readonly<Record<string, JsonSchema>>;

/** Every member of the objects that a schema with a name tells itself, such as `Incident.delayMs.p5`. */
export function membersOf(name: string, schema: JsonSchema): string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([member, inner]) => {
    const path = `${name}.${member}`;
    return [path, ...membersOf(path, inner)];
  });
  const parts = [...repeated(schema), ...(schema.anyOf ?? [])];
  return [...own, ...parts.flatMap((part) => membersOf(name, part))];
}

/** Adds to `told` those members that a value fills: with anything but null and "". */
export function addMembersTold(
  schemas: Schemas,
  path: string,
  schema: JsonSchema,
  value: unknown,
  told: Set<string>,
): void {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace('#/components/schemas/', '');
    const named = schemas[name];
    if (named === undefined) throw new Error(`${schema.$ref} is not there`);
    addMembersTold(schemas, name, named, value, told);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const members = new Map<string, unknown>(Object.entries(value));
  for (const [member, inner] of Object.entries(schema.properties ?? {})) {
    const filled = members.get(member) ?? '';
    if (filled === '') continue;
    told.add(`${path}.${member}`);
    addMembersTold(schemas, `${path}.${member}`, inner, filled, told);
  }
  for (const alternative of schema.anyOf ?? []) addMembersTold(schemas, path, alternative, value, told);
  for (const part of repeated(schema)) {
    for (const each of members.values()) addMembersTold(schemas, path, part, each, told);
  }
}

/** The schemas of a list's items, and of values by any name. */
function repeated({ items, additionalProperties }: JsonSchema): JsonSchema[] {
  return [items, additionalProperties].filter((part) => typeof part === 'object');
}
