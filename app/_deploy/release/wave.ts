import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { Deploy } from './deploy.ts';

/** What tells whether deploys belong together. */
type WaveMember = Pick<Deploy, 'id' | 'service' | 'startedAt' | 'commit' | 'author'>;

/** Releases of one change to several services; the earliest first. */
export interface Wave<Member extends WaveMember> {
  /** Of its earliest deploy, so that it stays as others join. */
  id: string;
  startedAt: number;
  commit: string | null;
  author: string | null;
  deploys: Member[];
}

const FEWEST_SERVICES = 3;
const LONGEST_MS = 10 * MINUTE_MS;

/**
 * The waves among deploys: at least three services within ten minutes with the same commit or, without any commit, by the
 * same author. The earliest wave first; a deploy is in one at most.
 */
export function findWaves<Member extends WaveMember>(deploys: readonly Member[]): Wave<Member>[] {
  const alike = new Map<string, Member[]>();
  for (const deploy of deploys) {
    const key = changeOf(deploy);
    if (key !== null) alike.set(key, [...(alike.get(key) ?? []), deploy]);
  }
  return [...alike.values()].flatMap(wavesOf).sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
}

function changeOf({ commit, author }: WaveMember): string | null {
  if (commit !== null) return `commit ${commit}`;
  return author === null ? null : `author ${author}`;
}

function wavesOf<Member extends WaveMember>(alike: readonly Member[]): Wave<Member>[] {
  const rest = [...alike].sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
  const waves: Wave<Member>[] = [];
  for (let first = rest[0]; first !== undefined; first = rest[0]) {
    const { id, startedAt, commit, author } = first;
    const together = rest.filter((deploy) => deploy.startedAt <= startedAt + LONGEST_MS);
    const isWave = new Set(together.map(({ service }) => service)).size >= FEWEST_SERVICES;
    if (isWave) waves.push({ id, startedAt, commit, author, deploys: together });
    rest.splice(0, isWave ? together.length : 1);
  }
  return waves;
}
