import { z } from 'zod';
import type { ApiOperation } from '../../_openapi/operation.ts';
import { policySchema } from '../../_parameters/notification-policy.ts';
import { policiesAnswer, policyAnswer } from '../../_schemas/notification-policy.ts';

export const policiesOperation = {
  method: 'get',
  path: '/notification-policies',
  id: 'listNotificationPolicies',
  tag: 'alerts',
  summary: 'Notification policies: which channels get which alerts',
  query: z.strictObject({}),
  answers: { 'application/json': policiesAnswer },
} as const satisfies ApiOperation;

export const createPolicyOperation = {
  method: 'post',
  path: '/notification-policies',
  id: 'createNotificationPolicy',
  tag: 'alerts',
  summary: 'Sends alerts to channels by what they are of, with reminders and escalation',
  description:
    'An alert goes to the channels that its rule names, and to those of every policy that matches it. Whoever got that it fires gets that it is over. A reminder goes to the channels that got that it fires, but not to PagerDuty and Alertmanager, which remind by themselves.',
  query: z.strictObject({}),
  body: policySchema,
  answers: { 'application/json': policyAnswer },
  creates: 'Always',
} as const satisfies ApiOperation;
