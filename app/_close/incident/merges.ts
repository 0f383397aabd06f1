/**
 * Which groups of incidents people made one. A group that was merged into another counts there. Two people who merge at the
 * same moment may make a chain or a ring: all of it is one group then.
 */
export class Merges {
  readonly #heads = new Map<string, string>();
  readonly #members = new Map<string, string[]>();

  /** @param into of each merged group, by its id: the id of the one that it was merged into */
  constructor(into: ReadonlyMap<string, string>) {
    for (const id of into.keys()) {
      const head = headOf(id, into);
      if (head === id) continue;
      this.#heads.set(id, head);
      const members = this.#members.get(head) ?? [];
      this.#members.set(head, members);
      members.push(id);
    }
  }

  get isEmpty(): boolean {
    return this.#heads.size === 0;
  }

  /** The group that a group counts in: itself, unless it was merged into another. */
  headOf(id: string): string {
    return this.#heads.get(id) ?? id;
  }

  /** The groups that were merged into a group; none where it is merged into another itself. */
  membersOf(head: string): readonly string[] {
    return this.#members.get(head) ?? [];
  }

  /** All groups that are one with a group, itself among them, the one that they were merged into first. */
  wholeOf(id: string): string[] {
    const head = this.headOf(id);
    return [head, ...this.membersOf(head)];
  }
}

function headOf(id: string, into: ReadonlyMap<string, string>): string {
  const passed = [id];
  for (let next = into.get(id); next !== undefined; next = into.get(next)) {
    const start = passed.indexOf(next);
    // Of a ring, any one stands for all, but always the same.
    if (start >= 0) return passed.slice(start).sort()[0] ?? id;
    passed.push(next);
  }
  return passed.at(-1) ?? id;
}

/** Each group for itself. */
export const NO_MERGES = new Merges(new Map());
