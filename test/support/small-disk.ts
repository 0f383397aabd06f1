import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A file system of a few MiB at `path`, which can be filled to the last byte. */
export interface SmallDisk {
  path: string;
  fill(): void;
  empty(): void;
}

const CHUNK = Buffer.alloc(4_096, 1);

/** Mounts one that goes away with the test; null where that is not allowed. */
export function smallDisk(sizeMib: number): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), 'afterclose-disk-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMib}m`, 'tmpfs', path]);
  if (mounted.status !== 0) return null;
  onTestFinished(() => {
    spawnSync('umount', ['-l', path]);
  });
  const filler = join(path, 'filler');
  return {
    path,
    fill() {
      const file = openSync(filler, 'w');
      try {
        for (;;) writeSync(file, CHUNK);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      } finally {
        closeSync(file);
      }
    },
    empty: () => rmSync(filler),
  };
}
