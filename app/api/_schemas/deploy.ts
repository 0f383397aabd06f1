import { z } from 'zod';
import type { Deploy } from '../../_deploy/release/deploy.ts';
import type { ListedDeploy } from '../../_query/deploy/deploys.ts';
import type { GateAnswer } from '../../_store/deploy/gate-answer.ts';
import { COMPONENTS } from './components.ts';
import { deployJudgement } from './deploy-judgement.ts';
import type { Shape } from './shape.ts';
import { epochMs, range } from './value.ts';

const gateAnswer = z
  .strictObject({
    askedAt: epochMs.describe('Epoch ms'),
    verdict: z.string(),
    passed: z.boolean(),
    reason: z.string().describe('A sentence'),
  } satisfies Shape<GateAnswer>)
  .describe('The last answer that a gate gave about a deploy')
  .register(COMPONENTS, { id: 'GateAnswer' });

const DEPLOY = {
  id: z.string(),
  service: z.string(),
  environment: z.string().describe('Empty where none was given'),
  version: z.string(),
  source: z
    .enum(['announced', 'inferred'])
    .describe('`inferred`: nobody announced it; the version was heard for the first time, or again'),
  startedAt: epochMs.describe('As announced, else the minute of the first ended connection, epoch ms'),
  finishedAt: epochMs.nullable().describe('As announced, epoch ms; null where nobody told'),
  heardAt: epochMs
    .nullable()
    .describe('The minute in which the version ended its first connection in this deploy, epoch ms; null: never heard'),
  lastHeardAt: epochMs
    .nullable()
    .describe('The start of the quarter hour in which it ended its last one, epoch ms; null: never heard'),
  endedAt: epochMs
    .nullable()
    .describe('When the next deploy of the service that was heard began, epoch ms; null while this is the newest'),
  previousVersion: z.string().nullable().describe('What ran until then; null where it is not known'),
  isRollback: z.boolean().describe('The version ran before, and one newer than it was given up'),
  commit: z.string().nullable(),
  author: z.string().nullable(),
  url: z.string().nullable().describe('Where more about it can be read'),
  files: z.array(z.string()).nullable().describe('Paths of the files that it changed'),
} satisfies Shape<Deploy>;

/** A deploy without what was found out about it. */
export const plainDeploy = z.strictObject(DEPLOY).register(COMPONENTS, { id: 'PlainDeploy' });

export const deployAnswer = z
  .strictObject({
    ...DEPLOY,
    judgement: deployJudgement
      .nullable()
      .describe('The newest one; null before the first. A list judges the newest deploys that have none'),
    gate: gateAnswer.nullable().describe('Null if no gate was asked'),
  } satisfies Shape<ListedDeploy>)
  .describe('A version that a service began to run')
  .register(COMPONENTS, { id: 'Deploy' });

export const deploysAnswer = z
  .strictObject({ ...range, deploys: z.array(deployAnswer).describe('The newest first') })
  .register(COMPONENTS, { id: 'Deploys' });
