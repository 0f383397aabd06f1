import type { Connection } from '../database/connection.ts';
import type { DeployKey } from './deploy-id.ts';

/** A judgement of a deploy as it is kept. */
export interface KeptJudgement {
  /** Epoch ms. */
  judgedAt: number;
  /** Nothing can change it any more. */
  isFinal: boolean;
  /** JSON. */
  judgement: string;
}

/**
 * Keeps the judgement of a deploy, in the place of an earlier one.
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function keepJudgement(
  transaction: Connection,
  { serviceId, deployId }: DeployKey,
  { judgedAt, isFinal, judgement }: KeptJudgement,
): Promise<void> {
  await transaction.execute(
    `INSERT INTO deploy_judgement (service_id, deploy_id, judged_at, is_final, judgement) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (service_id, deploy_id) DO UPDATE SET judged_at = excluded.judged_at, is_final = excluded.is_final,
       judgement = excluded.judgement`,
    BigInt(serviceId),
    deployId,
    judgedAt,
    isFinal ? 1 : 0,
    judgement,
  );
}
