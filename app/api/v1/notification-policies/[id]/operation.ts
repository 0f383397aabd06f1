import { z } from 'zod';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { ALERT_PATH } from '../../../_parameters/alert-rule.ts';
import { policySchema } from '../../../_parameters/notification-policy.ts';
import { policyAnswer } from '../../../_schemas/notification-policy.ts';

export const policyOperation = {
  method: 'get',
  path: '/notification-policies/{id}',
  id: 'getNotificationPolicy',
  tag: 'alerts',
  summary: 'One notification policy',
  segments: ALERT_PATH,
  query: z.strictObject({}),
  answers: { 'application/json': policyAnswer },
} as const satisfies ApiOperation;

export const replacePolicyOperation = {
  method: 'put',
  path: '/notification-policies/{id}',
  id: 'replaceNotificationPolicy',
  tag: 'alerts',
  summary: 'Changes a notification policy',
  description: 'It holds for what fires from now on, and for reminders and escalation of what fires already.',
  segments: ALERT_PATH,
  query: z.strictObject({}),
  body: policySchema,
  answers: { 'application/json': policyAnswer },
} as const satisfies ApiOperation;

export const deletePolicyOperation = {
  method: 'delete',
  path: '/notification-policies/{id}',
  id: 'deleteNotificationPolicy',
  tag: 'alerts',
  summary: 'Deletes a notification policy, and answers what it was',
  description: 'Channels that got that an alert fires get that it is over all the same.',
  segments: ALERT_PATH,
  query: z.strictObject({}),
  answers: { 'application/json': policyAnswer },
} as const satisfies ApiOperation;
