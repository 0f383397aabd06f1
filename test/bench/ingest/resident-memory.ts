import { execFileSync } from 'node:child_process';

const EVERY_MS = 250;

/** Watches the resident memory of a process. The returned function ends that, and returns the most seen, in bytes. */
export function peakResidentBytes(pid: number): () => number {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, 1024 * Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })));
  };
  look();
  const watching = setInterval(look, EVERY_MS);
  return () => {
    clearInterval(watching);
    return peak;
  };
}
