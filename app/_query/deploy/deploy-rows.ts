import type { DeployMark, HeardStart } from '../../_deploy/release/join-marks.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { GateAnswer } from '../../_store/deploy/gate-answer.ts';
import { inScope, type Scope } from '../gather/scope.ts';
import type { DeployJudgement } from './judgement.ts';

/** What is kept about deploys beside what they are, by their ids. */
export interface KeptAnswers {
  judgements: Map<string, DeployJudgement>;
  gates: Map<string, GateAnswer>;
}

/** Marks and starts by the id of their service, and what is kept about them. */
export interface DeployRows extends KeptAnswers {
  marks: Map<string, DeployMark[]>;
  starts: Map<string, HeardStart[]>;
}

interface Row {
  serviceId: string;
  id: string;
  version: string;
  startedAt: number;
  firstSeenAt: number | null;
  finishedAt: number | null;
  commit: string | null;
  author: string | null;
  url: string | null;
  files: string | null;
  /** Null for a mark. */
  lastHeardAt: number | null;
  previousVersion: string | null;
  isRollback: number | null;
  judgement: string | null;
  askedAt: number | null;
  verdict: string | null;
  passed: number | null;
  reason: string | null;
}

const MARKS = `SELECT d.service_id, d.id, d.version, d.started_at, d.finished_at, d.commit_sha, d.author, d.url, d.files,
    NULL AS last_heard_at, NULL AS previous_version, NULL AS is_rollback`;
const STARTS = `SELECT r.service_id, r.id, r.version, r.started_at, NULL, NULL, NULL, NULL, NULL,
    r.last_heard_at, r.previous_version, r.is_rollback`;

/**
 * What was announced and heard of services from `since` on; lists of files and answers only of what began before `until`
 * (both epoch ms): what came later tells when a deploy ended.
 */
export async function deployRows(db: Connection, scope: Scope, since: number, until: number): Promise<DeployRows> {
  const [ofMarks, ofStarts] = [inScope('d.service_id', scope), inScope('r.service_id', scope)];
  const rows = await db.query<Row>(
    `WITH begun AS (
       ${MARKS} FROM deploy AS d WHERE ${ofMarks.sql} AND d.started_at >= ?
       UNION ALL
       ${STARTS} FROM release_start AS r WHERE ${ofStarts.sql} AND r.started_at >= ?)
     SELECT CAST(b.service_id AS TEXT) AS "serviceId", b.id, b.version, b.started_at AS "startedAt",
       v.first_seen AS "firstSeenAt", b.finished_at AS "finishedAt", b.commit_sha AS "commit", b.author, b.url,
       CASE WHEN b.started_at < ? THEN b.files END AS files, b.last_heard_at AS "lastHeardAt",
       b.previous_version AS "previousVersion", b.is_rollback AS "isRollback", j.judgement,
       g.asked_at AS "askedAt", g.verdict, g.passed, g.reason
     FROM begun AS b
     LEFT JOIN service_version AS v ON v.service_id = b.service_id AND v.version = b.version
     LEFT JOIN deploy_judgement AS j ON j.service_id = b.service_id AND j.deploy_id = b.id AND b.started_at < ?
     LEFT JOIN gate_answer AS g ON g.service_id = b.service_id AND g.deploy_id = b.id AND b.started_at < ?`,
    ...ofMarks.ids,
    since,
    ...ofStarts.ids,
    since,
    until,
    until,
    until,
  );
  const found: DeployRows = { marks: new Map(), starts: new Map(), judgements: new Map(), gates: new Map() };
  for (const row of rows) {
    const start = startOf(row);
    if (start === null) add(found.marks, row.serviceId, markOf(row));
    else add(found.starts, row.serviceId, start);
    if (row.judgement !== null) found.judgements.set(row.id, JSON.parse(row.judgement));
    const gate = gateOf(row);
    if (gate !== null) found.gates.set(row.id, gate);
  }
  return found;
}

function add<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function markOf({ id, version, startedAt, firstSeenAt, finishedAt, commit, author, url, files }: Row): DeployMark {
  const times = { startedAt: Number(startedAt), firstSeenAt: numberOf(firstSeenAt), finishedAt: numberOf(finishedAt) };
  return { id, version, ...times, commit, author, url, files: files === null ? null : JSON.parse(files) };
}

function startOf(row: Row): HeardStart | null {
  const { id, version, startedAt, firstSeenAt, lastHeardAt, previousVersion, isRollback } = row;
  if (lastHeardAt === null) return null;
  return {
    id,
    version,
    startedAt: Number(startedAt),
    firstSeenAt: numberOf(firstSeenAt),
    lastHeardAt: Number(lastHeardAt),
    previousVersion: previousVersion || null,
    isRollback: Number(isRollback) === 1,
  };
}

function gateOf({ askedAt, verdict, passed, reason }: Row): GateAnswer | null {
  if (askedAt === null || verdict === null || reason === null) return null;
  return { askedAt: Number(askedAt), verdict, passed: Number(passed) === 1, reason };
}

function numberOf(value: number | null): number | null {
  return value === null ? null : Number(value);
}
