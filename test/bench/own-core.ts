// Gives the measured process a core of its own, as far as the system lets anybody choose.
import { spawnSync } from 'node:child_process';

/** Moves this process, and all that it starts without a core of their own, off a core. Returns that core. */
export function freeCore(): string | undefined {
  const [own, ...others] = coresOf(process.pid);
  if (own === undefined || others.length === 0) return undefined;
  const moved = taskset('-a', '-c', '-p', others.join(','), String(process.pid));
  return moved === undefined ? undefined : own;
}

/** The cores that a process may run on; none where `taskset` (util-linux) is not there. */
function coresOf(pid: number): string[] {
  const list = /affinity list: ([\d,-]+)/.exec(taskset('-c', '-p', String(pid)) ?? '')?.[1] ?? '';
  return list.split(',').flatMap((range) => {
    const [first = Number.NaN, last = first] = range.split('-').map(Number);
    return Number.isNaN(first) ? [] : Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
  });
}

function taskset(...args: string[]): string | undefined {
  const { status, stdout } = spawnSync('taskset', args, { encoding: 'utf8' });
  return status === 0 ? stdout : undefined;
}
