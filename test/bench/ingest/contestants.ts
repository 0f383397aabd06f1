// The programs that take export requests, each in a process and on a database of its own.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '../../../app/_store/database/migrate.ts';
import { openDatabase } from '../../../app/_store/database/open-database.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const NAIVE = 'test/bench/ingest/naive';
const NEXT = 'node_modules/next/dist/bin/next';

export interface Program {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** The receiver, as `npm start` runs it. */
export async function startReceiver(databaseUrl: string | undefined): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-bench-'));
  const env = { DATABASE_URL: databaseUrl ?? `file:${join(folder, 'bench.db')}`, OTLP_PORT: '0', OTLP_GRPC_PORT: '0' };
  return start(['--import', 'tsx', 'app/_receiver/main.ts'], env, /listens on (http:\S+)/, folder);
}

/** The dashboard on a database that a receiver has migrated. */
export async function startWeb(databaseUrl: string): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-bench-'));
  const env = { DATABASE_URL: databaseUrl, PORT: '0' };
  return start(['--import', 'tsx', 'app/_web/main.ts'], env, /web listens on (http:\S+)/, folder);
}

/** A Next route that decodes all spans and gives them to Prisma's createMany; built before the first start. */
export async function startNaiveRoute(): Promise<Program> {
  const built = spawnSync(process.execPath, [NEXT, 'build', NAIVE], { cwd: ROOT, encoding: 'utf8', env: quiet({}) });
  if (built.status !== 0) throw new Error(`the naive route could not be built:\n${built.stdout}${built.stderr}`);
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-bench-'));
  const databaseUrl = `file:${join(folder, 'naive.db')}`;
  const database = await openDatabase(databaseUrl);
  await migrate(database);
  await database.close();
  const args = [NEXT, 'start', NAIVE, '--hostname', '127.0.0.1', '--port', '0'];
  return start(args, { DATABASE_URL: databaseUrl }, /(http:\/\/127\.0\.0\.1:\d+)/, folder);
}

async function start(
  args: readonly string[],
  env: Record<string, string>,
  address: RegExp,
  folder: string,
): Promise<Program> {
  const child = spawn(process.execPath, args, { cwd: ROOT, env: quiet(env), stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await addressIn(child, address);
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function quiet(env: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...env };
}

function addressIn(child: ChildProcess, address: RegExp): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`a program ended with ${code}: ${output}`)));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const url = address.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
}
