import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

let known: string | undefined;

/** The id of the build that this process serves; in development, where there may be none, of an earlier one or "". */
export function buildId(): string {
  known ??= readBuildId(join(process.cwd(), '.next/BUILD_ID'));
  return known;
}

function readBuildId(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
}
