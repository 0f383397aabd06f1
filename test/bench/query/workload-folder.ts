import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder in which databases with the workload are kept: another one when what makes them, or their tables, have changed. */
export function workloadFolder(): string {
  const hash = createHash('sha256');
  for (const file of ['./workload.ts', './build-workload.ts', './build-deploys.ts'])
    hash.update(readFileSync(new URL(file, import.meta.url)));
  for (const provider of ['sqlite', 'postgresql']) {
    const folder = new URL(`../../../prisma/migrations/${provider}/`, import.meta.url);
    for (const name of readdirSync(folder).sort()) {
      hash.update(readFileSync(new URL(`${name}/migration.sql`, folder)));
    }
  }
  const folder = join(tmpdir(), `afterclose-bench-${hash.digest('hex').slice(0, 12)}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The URL of the SQLite database with the last `days` days of the workload. */
export function sqliteWorkloadUrl(days: number): string {
  return `file:${join(workloadFolder(), `${days}-days.db`)}`;
}
