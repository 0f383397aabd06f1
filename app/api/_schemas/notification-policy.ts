import { z } from 'zod';
import type { NotificationPolicy } from '../../_alert/policy/policy.ts';
import { COMPONENTS } from './components.ts';
import { matcherAnswer } from './matcher.ts';
import type { Shape } from './shape.ts';
import { epochMs, ms } from './value.ts';

export const policyAnswer = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    matchers: z.array(matcherAnswer).describe('All of them must hold; without any, it is of every alert'),
    channels: z.array(z.string()).describe('Ids of the channels that get these alerts, beside those of their rules'),
    remindEveryMs: ms.nullable().describe('How often they are reminded while nobody acknowledges; null: never'),
    escalateAfterMs: ms.nullable().describe('What nobody has acknowledged by then goes to `escalateTo`; null: never'),
    escalateTo: z.array(z.string()).describe('Ids of channels'),
    createdAt: epochMs.describe('Epoch ms'),
    updatedAt: epochMs.describe('Of the last change, epoch ms'),
  } satisfies Shape<NotificationPolicy>)
  .register(COMPONENTS, { id: 'NotificationPolicy' });

export const policiesAnswer = z
  .strictObject({ policies: z.array(policyAnswer).describe('The oldest first') })
  .register(COMPONENTS, { id: 'NotificationPolicies' });
