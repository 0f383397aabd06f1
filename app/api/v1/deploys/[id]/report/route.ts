import { deployReport } from '../../../../../_deploy/report/deploy-report.ts';
import { toHtml } from '../../../../../_deploy/report/to-html.ts';
import { toMarkdown } from '../../../../../_deploy/report/to-markdown.ts';
import { sharedJudging } from '../../../../../_process/shared-judging.ts';
import { comparison } from '../../../../../_query/deploy/comparison.ts';
import { deploy } from '../../../../../_query/deploy/deploy.ts';
import { answerText } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import { type DeployContext, deployIdOf } from '../../../../_parameters/deploy.ts';
import { NotFound } from '../../../../_problem/problem.ts';
import { deployReportOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** What is known of a deploy, to be read. */
export function GET(request: Request, context: DeployContext): Promise<Response> {
  return answerText(deployReportOperation, request, async (db, { format }) => {
    const id = await deployIdOf(context);
    const found = await deploy(db, id);
    if (found === null) throw new NotFound(`There is no deploy "${id}".`);
    const report = deployReport(await comparison(db, found, await sharedJudging(), Date.now()));
    return format === 'html'
      ? { contentType: 'text/html; charset=utf-8', text: toHtml(report) }
      : { contentType: 'text/markdown; charset=utf-8', text: toMarkdown(report) };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
