import { z } from 'zod';
import type { Connection } from '../../../app/_store/database/connection.ts';

interface PlanNode {
  'Node Type': string;
  'Actual Rows'?: number | undefined;
  'Actual Loops'?: number | undefined;
  'Rows Removed by Filter'?: number | undefined;
  'Rows Removed by Index Recheck'?: number | undefined;
  'Relation Name'?: string | undefined;
  Plans?: PlanNode[] | undefined;
}

const PlanNode: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    'Node Type': z.string(),
    'Actual Rows': z.number().optional(),
    'Actual Loops': z.number().optional(),
    'Rows Removed by Filter': z.number().optional(),
    'Rows Removed by Index Recheck': z.number().optional(),
    'Relation Name': z.string().optional(),
    Plans: z.array(PlanNode).optional(),
  }),
);
const Explained = z.array(z.object({ 'QUERY PLAN': z.array(z.object({ Plan: PlanNode })) }));

/** How many rows of tables a question reads, as PostgreSQL itself counts them. */
export async function rowsRead(db: Connection, ask: (db: Connection) => Promise<unknown>): Promise<number> {
  let rows = 0;
  await ask({
    ...db,
    async query<Row>(sql: string, ...parameters: Parameters<Connection['query']>[1][]) {
      const explained = await db.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, ...parameters);
      for (const { 'QUERY PLAN': plans } of Explained.parse(explained)) {
        for (const { Plan } of plans) rows += rowsOf(Plan);
      }
      return db.query<Row>(sql, ...parameters);
    },
  });
  return rows;
}

/** Numbers of a node are means over its loops. */
function rowsOf(node: PlanNode): number {
  const returned = (node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0);
  const perLoop = returned + (node['Rows Removed by Index Recheck'] ?? 0);
  const own = node['Relation Name'] === undefined ? 0 : perLoop * (node['Actual Loops'] ?? 1);
  return (node.Plans ?? []).reduce((sum, child) => sum + rowsOf(child), own);
}
