import { HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { deploys } from '../../../app/_query/deploy/deploys.ts';
import { judgementOf } from '../../../app/_query/deploy/judge-deploys.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import { announceDeploy } from '../../../app/_store/deploy/announce-deploy.ts';
import { keepJudgement } from '../../../app/_store/deploy/judgement.ts';
import { END } from './workload.ts';

/** With those that are only heard, there are a few more. */
const MARKS = 500;
const RELEASING = ['feed', 'game', 'push'];
const VERSIONS = ['1.0', '1.1', '1.2'];

/** The deploy that is compared: its service releases nothing else, so that it has control days. */
export const COMPARED = { service: 'chat', version: '1.2', startedAt: END - 26 * HOUR_MS } as const;

/** Announces many deploys over `days` days, and keeps a judgement of each. */
export async function buildDeploys(database: Database, days: number): Promise<void> {
  const of = { project: 'default', environment: 'production', author: 'Ada', commit: '3f2a9c1' };
  await announceDeploy(database, { ...of, ...COMPARED, files: ['src/rooms.ts', 'src/session.ts'] }, END);
  const begin = END - days * 24 * HOUR_MS;
  const stepMs = Math.floor((END - begin) / MARKS / MINUTE_MS) * MINUTE_MS;
  for (let index = 0; index < MARKS - 1; index += 1) {
    const service = RELEASING[index % RELEASING.length] ?? '';
    const version = VERSIONS[Math.floor(index / RELEASING.length) % VERSIONS.length] ?? '';
    await announceDeploy(database, { ...of, service, version, startedAt: begin + index * stepMs }, END);
  }
  const all = await deploys(database, { from: begin, to: END });
  const [one] = await deploys(database, { service: [COMPARED.service], from: COMPARED.startedAt, to: END });
  if (one === undefined) throw new Error('The compared deploy is not there.');
  const judgement = JSON.stringify({
    ...(await judgementOf(database, one, { warmUpMs: 5 * MINUTE_MS, retention: DEFAULT_RETENTION }, END)),
    isFinal: true,
  });
  const ids = await database.query<{ id: string; name: string }>('SELECT CAST(id AS TEXT) AS id, name FROM service');
  const idOf = new Map(ids.map(({ id, name }) => [name, id]));
  for (const { id: deployId, service } of all) {
    const key = { serviceId: idOf.get(service) ?? '', deployId };
    await keepJudgement(database, key, { judgedAt: END, isFinal: true, judgement });
  }
}
