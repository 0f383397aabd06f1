import { createHash } from 'node:crypto';
import { stackIdentity } from '../../_close/event/identity.ts';

/** Ids seen lately are remembered: services, versions and routes are few, and so are the stacks of a defect. */
const MAX_REMEMBERED = 20_000;
const MAX_REMEMBERED_STACKS = 1_000;
const remembered = new Map<string, string>();
const rememberedStacks = new Map<string, string>();

/**
 * The id of an identity: the first 63 bits of the SHA-256 of its canonical JSON, as a decimal string. Never a number:
 * it has more digits than a double holds.
 */
export function identityHash(canonicalJson: string): string {
  return recall(remembered, MAX_REMEMBERED, canonicalJson, hash);
}

/**
 * The id of a call stack. Stacks are remembered apart from the others: texts this long must not be held in thousands.
 */
export function stackHash(text: string): string {
  return recall(rememberedStacks, MAX_REMEMBERED_STACKS, text, (stack) => hash(stackIdentity(stack)));
}

function hash(canonicalJson: string): string {
  return String(createHash('sha256').update(canonicalJson).digest().readBigUInt64BE(0) >> 1n);
}

function recall(memory: Map<string, string>, max: number, key: string, compute: (key: string) => string): string {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const id = compute(key);
  if (memory.size >= max) memory.clear();
  memory.set(key, id);
  return id;
}
