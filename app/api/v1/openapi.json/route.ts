import { sharedConfig } from '../../../_process/shared-config.ts';
import { answerKnown } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { openApiDocument } from '../../_openapi/document.ts';
import { OPERATIONS } from '../operations.ts';
import { openApiOperation } from './operation.ts';

/** The description of this API by OpenAPI. */
export function GET(request: Request): Promise<Response> {
  return answerKnown(openApiOperation, request, () => openApiDocument(OPERATIONS, sharedConfig().basePath));
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
