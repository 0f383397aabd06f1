import { sharedJudging } from '../../../_process/shared-judging.ts';
import { sharedRetention } from '../../../_process/shared-retention.ts';
import { deploy } from '../../../_query/deploy/deploy.ts';
import { deploysWithJudgements } from '../../../_query/deploy/deploys-with-judgements.ts';
import { announceDeploy } from '../../../_store/deploy/announce-deploy.ts';
import { answer, answerCreated } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { MAX_ANNOUNCEMENT_BYTES, toAnnouncement } from '../../_parameters/deploy.ts';
import { toFilter } from '../../_parameters/filter.ts';
import { ofBody } from '../../_parameters/project.ts';
import { readBody } from '../../_parameters/read-body.ts';
import { announceDeployOperation, deploysOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Deploys that began, or were first heard, in the range. */
export function GET(request: Request): Promise<Response> {
  return answer(deploysOperation, request, async (db, { limit, ...parameters }) => {
    const now = Date.now();
    const filter = toFilter(parameters, now, await sharedRetention());
    const judged = { ...(await sharedJudging()), now };
    return { from: filter.from, to: filter.to, deploys: await deploysWithJudgements(db, filter, judged, limit) };
  });
}

/** Announces a deploy. */
export function POST(request: Request): Promise<Response> {
  return answerCreated(announceDeployOperation, request, async (database) => {
    const body = await readBody(announceDeployOperation.body, request, MAX_ANNOUNCEMENT_BYTES);
    const db = ofBody(database, request, body.project);
    const now = Date.now();
    const announcement = toAnnouncement(body, now);
    const { deployId, isNew } = await announceDeploy(db, announcement, now);
    const announced = await deploy(db, deployId);
    if (announced === null) throw new Error(`The deploy ${deployId} was announced, and is not there.`);
    return { isNew, json: announced };
  });
}

export const { PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET', 'POST');
