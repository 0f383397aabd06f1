import type { z } from 'zod';

/**
 * The members of a schema of `Told`, which may not be missing, not even optional ones, nor be more:
 * `z.strictObject({ … } satisfies Shape<Told>)` compiles only while the schema tells the type's own members.
 */
export type Shape<Told> = { [Name in keyof Told]-?: z.ZodType<Told[Name]> };
