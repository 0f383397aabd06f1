import type { z } from 'zod';
import { requestContext } from '../../../../_process/request-context.ts';
import { answerKnown } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import type { meAnswer } from '../../../_schemas/access.ts';
import { meOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Who has signed in. */
export function GET(request: Request): Promise<Response> {
  return answerKnown(meOperation, request, whoIsThere);
}

function whoIsThere(): z.output<typeof meAnswer> {
  const { principal } = requestContext();
  if (principal.kind !== 'user') return { kind: 'everyone', email: null, name: null, role: null };
  const { email, name, role } = principal;
  return { kind: 'user', email, name, role };
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
