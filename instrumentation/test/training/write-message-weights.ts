// npx tsx instrumentation/test/training/write-message-weights.ts: learns src/classify/message-weights.ts anew from the fixtures.
import { writeFileSync } from 'node:fs';
import { learnedMessages } from './labelled-messages.ts';
import { weightsFile } from './weights-file.ts';

writeFileSync(new URL('../../src/classify/message-weights.ts', import.meta.url), weightsFile(learnedMessages()));
