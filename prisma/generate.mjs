// Generates the Prisma clients: one per provider, from the shared models and that provider's datasource file,
// because a provider cannot be chosen at run time.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @throws {Error} with Prisma's output if a model is wrong. */
export function generateClients() {
  for (const file of readdirSync(`${root}prisma/datasource`)) {
    const schema = assembleSchema(file);
    const prisma = spawnSync(process.execPath, ['node_modules/prisma/build/index.js', 'generate', '--schema', schema], {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        // `generate` insists on a native engine that it does not use: any existing program passes, nothing is downloaded.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    });
    if (prisma.status !== 0) throw new Error(`prisma generate failed for ${file}:\n${prisma.stdout}${prisma.stderr}`);
  }
}

function assembleSchema(datasource) {
  const folder = `${root}prisma/generated/schema-${datasource.replace('.prisma', '')}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const model of readdirSync(`${root}prisma/models`)) {
    copyFileSync(`${root}prisma/models/${model}`, `${folder}/${model}`);
  }
  copyFileSync(`${root}prisma/datasource/${datasource}`, `${folder}/datasource.prisma`);
  return folder;
}
