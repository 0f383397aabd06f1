// Generates the Prisma clients: one per provider, from the shared models and that provider's datasource file,
// because a provider cannot be chosen at run time.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const providers = readdirSync(`${root}prisma/datasource`).map((file) => file.replace('.prisma', ''));

for (const provider of providers) {
  const assembled = `${root}prisma/generated/schema-${provider}`;
  rmSync(assembled, { recursive: true, force: true });
  mkdirSync(assembled, { recursive: true });
  for (const file of readdirSync(`${root}prisma/models`)) {
    copyFileSync(`${root}prisma/models/${file}`, `${assembled}/${file}`);
  }
  copyFileSync(`${root}prisma/datasource/${provider}.prisma`, `${assembled}/datasource.prisma`);

  const prisma = spawnSync(
    process.execPath,
    [`${root}node_modules/prisma/build/index.js`, 'generate', '--schema', assembled],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        // `generate` insists on a native engine that it does not use; any existing program passes, and no download happens.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    },
  );
  if (prisma.status !== 0) {
    process.stderr.write(`prisma generate failed for ${provider}:\n${prisma.stdout}${prisma.stderr}\n`);
    process.exit(1);
  }
}
