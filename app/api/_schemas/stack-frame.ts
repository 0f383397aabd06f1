import { z } from 'zod';
import type { SampleFrame, SourceLine } from '../../_query/incident/sample.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';

const sourceLine = z.strictObject({
  line: z.int().min(1),
  text: z.string(),
} satisfies Shape<SourceLine>);

export const stackFrame = z
  .strictObject({
    function: z.string().describe('`<anonymous>` where it has no name'),
    file: z.string().describe('From the root of the sources; empty for native code'),
    line: z.int().min(0).describe('From 1; 0 where the stack has none'),
    column: z.int().min(0).describe('From 1; 0 where the stack has none'),
    library: z.boolean().describe("Of the runtime or of a package, not the application's"),
    source: z.array(sourceLine).nullable().describe('Five lines around it; null where no source map brings the source'),
  } satisfies Shape<SampleFrame>)
  .describe('One line of a stack, resolved by a source map where one is known')
  .register(COMPONENTS, { id: 'StackFrame' });
