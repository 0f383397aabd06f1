import { z } from 'zod';
import type { ApiOperation } from '../../../../_openapi/operation.ts';
import { INCIDENT_PATH } from '../../../../_parameters/incident-id.ts';
import { DECISION } from '../../../../_parameters/triage.ts';
import { incidentDecisionAnswer } from '../../../../_schemas/incident-decision.ts';

export const decideOperation = {
  method: 'post',
  path: '/incidents/{id}/state',
  id: 'decideIncident',
  tag: 'incidents',
  summary: 'Resolves a group, ignores it, or opens it again',
  description:
    'Resolved in a version, it comes back when a version has it that was first seen after that one; without a version, when it happens again at all.',
  segments: INCIDENT_PATH,
  query: z.strictObject({}),
  body: z.strictObject(DECISION).meta({ examples: [{ state: 'resolved', version: '1.1.0' }, { state: 'ignored' }] }),
  answers: { 'application/json': incidentDecisionAnswer },
} as const satisfies ApiOperation;
