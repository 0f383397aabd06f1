import { Subprocess } from '../commands.ts';
import { PEERS } from './contestants.ts';

/** The peers that do not start on this machine, and why: not installed, or without a binary for it. */
export async function findAbsentPeers(sinkUrl: string): Promise<Map<string, string>> {
  const absent = new Map<string, string>();
  for (const peer of PEERS) {
    const measured = new Subprocess(new URL('./measured.ts', import.meta.url), [peer, sinkUrl]);
    try {
      await measured.ask('port');
    } catch {
      absent.set(peer, 'it does not start; its error stands above');
    } finally {
      await measured.stop();
    }
  }
  return absent;
}
