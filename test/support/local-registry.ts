import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface LocalRegistry {
  url: string;
  /** Names that were asked for and are not there. */
  missing: Set<string>;
  close(): void;
}

interface Installed {
  name: string;
  version: string;
  folder: string;
  isTop: boolean;
}

/** A registry with the packages of other people that are installed here, so that npm needs no network. */
export async function startLocalRegistry(): Promise<LocalRegistry> {
  const packages = installedPackages();
  const missing = new Set<string>();
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(request.url ?? '/').slice(1);
    const [, name = path, version] = /^(.+)\/-\/(.+)\.tgz$/.exec(path) ?? [];
    const versions = packages.filter((each) => each.name === name);
    const asked = versions.find((each) => each.version === version);
    if (versions.length === 0) missing.add(name);
    if (versions.length === 0 || (version !== undefined && asked === undefined)) {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
    } else if (asked !== undefined) {
      response.end(await tarball(asked.folder));
    } else {
      const latest = versions.find(({ isTop }) => isTop) ?? versions[0];
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          name,
          'dist-tags': { latest: latest?.version },
          versions: Object.fromEntries(versions.map((each) => [each.version, manifest(each, url)])),
        }),
      );
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the registry does not listen on a port');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    missing,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function installedPackages(): Installed[] {
  const lock: { packages: Record<string, { version?: string; link?: true }> } = JSON.parse(
    readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
  );
  return Object.entries(lock.packages).flatMap(([path, { version, link }]) => {
    const [, name] = /^(?:.*\/)?node_modules\/(.+)$/.exec(path) ?? [];
    const folder = join(ROOT, path);
    const isOwn = link === true || name === undefined || version === undefined;
    if (isOwn || !existsSync(join(folder, 'package.json'))) return [];
    return [{ name, version, folder, isTop: path === `node_modules/${name}` }];
  });
}

function manifest({ name, version, folder }: Installed, url: string): object {
  const { dependencies, peerDependencies, peerDependenciesMeta, optionalDependencies, bin, os, cpu } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const needs = { dependencies, peerDependencies, peerDependenciesMeta, optionalDependencies, bin, os, cpu };
  return { name, version, ...needs, dist: { tarball: `${url}/${name}/-/${version}.tgz` } };
}

/** npm takes whatever the topmost folder is called. */
async function tarball(folder: string): Promise<Buffer> {
  const args = ['-czf', '-', '--exclude=node_modules', '-C', dirname(folder), basename(folder)];
  const options = { encoding: 'buffer' as const, maxBuffer: 1e9 };
  return (await promisify(execFile)('tar', args, options)).stdout;
}
