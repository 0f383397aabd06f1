import type { z } from 'zod';

/**
 * The members of a schema of `Answer`, which may not be missing, not even optional ones, nor be more:
 * `z.strictObject({ … } satisfies Shape<Answer>)` compiles only while the schema has the type's own members.
 */
export type Shape<Answer> = { [Name in keyof Answer]-?: z.ZodType<Answer[Name]> };
