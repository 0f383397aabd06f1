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

/** Every member that a named schema describes itself, such as `Incident.delayMs.p5`. */
export function membersOf(name: string, schema: JsonSchema): string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([member, inner]) => {
    const path = `${name}.${member}`;
    return [path, ...membersOf(path, inner)];
  });
  const parts = [...repeated(schema), ...(schema.anyOf ?? [])];
  return [...own, ...parts.flatMap((part) => membersOf(name, part))];
}

/** Adds the members that a value fills with anything but null and "". */
export function addFilledMembers(
  schemas: Schemas,
  path: string,
  schema: JsonSchema,
  value: unknown,
  filled: Set<string>,
): void {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace('#/components/schemas/', '');
    const named = schemas[name];
    if (named === undefined) throw new Error(`${schema.$ref} is not there`);
    addFilledMembers(schemas, name, named, value, filled);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const members = new Map<string, unknown>(Object.entries(value));
  for (const [member, inner] of Object.entries(schema.properties ?? {})) {
    const own = members.get(member) ?? '';
    if (own === '') continue;
    filled.add(`${path}.${member}`);
    addFilledMembers(schemas, `${path}.${member}`, inner, own, filled);
  }
  for (const alternative of schema.anyOf ?? []) addFilledMembers(schemas, path, alternative, value, filled);
  for (const part of repeated(schema)) {
    for (const each of members.values()) addFilledMembers(schemas, path, part, each, filled);
  }
}

/** The schemas of a list's items, and of values by any name. */
function repeated({ items, additionalProperties }: JsonSchema): JsonSchema[] {
  return [items, additionalProperties].filter((part) => typeof part === 'object');
}
