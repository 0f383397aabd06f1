import type { Connection } from '../database/connection.ts';
import type { DeployKey } from './deploy-id.ts';

/** What a gate answered a pipeline. */
export interface GateAnswer {
  /** Epoch ms. */
  askedAt: number;
  verdict: string;
  passed: boolean;
  /** A sentence. */
  reason: string;
}

/**
 * Keeps what a gate answered, in the place of an earlier answer about the deploy.
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function keepGateAnswer(
  transaction: Connection,
  { serviceId, deployId }: DeployKey,
  { askedAt, verdict, passed, reason }: GateAnswer,
): Promise<void> {
  await transaction.execute(
    `INSERT INTO gate_answer (service_id, deploy_id, asked_at, verdict, passed, reason) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (service_id, deploy_id) DO UPDATE SET asked_at = excluded.asked_at, verdict = excluded.verdict,
       passed = excluded.passed, reason = excluded.reason`,
    BigInt(serviceId),
    deployId,
    askedAt,
    verdict,
    passed ? 1 : 0,
    reason,
  );
}
