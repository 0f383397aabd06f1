// npm run build: makes what is stale, in the order in which it is needed.
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { generateClients } from '../../prisma/generate.mjs';
import { compilePrograms, PROGRAMS } from './compile-programs.mjs';
import { PACKED, packInstrumentation } from './pack-instrumentation.mjs';
import { inputHash, isFresh, markFresh, root } from './stale.mjs';

/** What the instrumentation package is compiled from. */
const INSTRUMENTATION = [
  'instrumentation/src',
  'instrumentation/package.json',
  'instrumentation/tsconfig.json',
  'instrumentation/build.mjs',
  'instrumentation/tsconfig.build.json',
  'instrumentation/tsconfig.cjs.json',
  'package-lock.json',
];

const STEPS = [
  {
    says: 'Generating the Prisma client',
    inputs: ['prisma/models', 'prisma/datasource', 'prisma/generate.mjs', 'package-lock.json'],
    stamp: 'prisma/generated/.stamp',
    make: generateClients,
  },
  {
    says: 'Building the instrumentation package',
    inputs: INSTRUMENTATION,
    stamp: 'instrumentation/dist/.stamp',
    make: () => run('npm', ['run', '--silent', 'build', '-w', 'instrumentation']),
  },
  {
    says: 'Packing the instrumentation package',
    inputs: [...INSTRUMENTATION, ...PACKED.inputs],
    stamp: PACKED.stamp,
    make: packInstrumentation,
  },
  {
    says: 'Compiling the programs',
    ...PROGRAMS,
    make: compilePrograms,
    production: true,
  },
  {
    says: 'Building the dashboard (about half a minute)',
    inputs: [
      'app',
      'public',
      'prisma/models',
      'instrumentation/src',
      'next.config.ts',
      'postcss.config.mjs',
      'tsconfig.json',
      'package-lock.json',
    ],
    stamp: '.next/.stamp',
    setting: 'AFTERCLOSE_BASE_PATH',
    make: () => run(process.execPath, ['node_modules/next/dist/bin/next', 'build']),
    production: true,
  },
];

/**
 * Makes every output whose inputs changed.
 * @param {{ production?: boolean }} options `production: false` leaves out what `npm run dev` does not need.
 * @throws {Error} with the output of the step that failed.
 */
export function buildStale({ production = true } = {}) {
  for (const step of STEPS) {
    if (step.production && !production) continue;
    const hash = inputHash(step.inputs, process.env[step.setting]);
    if (isFresh(step.stamp, hash)) continue;
    console.log(`${step.says} …`);
    step.make();
    markFresh(step.stamp, hash);
  }
}

function run(command, args) {
  const child = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    shell: process.platform === 'win32',
  });
  if (child.status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${child.stdout}${child.stderr}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  buildStale();
}
