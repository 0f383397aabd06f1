type Part = string | number;
type Level<Value> = Map<Part, Level<Value> | Leaf<Value>>;

interface Leaf<Value> {
  readonly key: readonly Part[];
  readonly value: Value;
}

/**
 * A map whose keys are lists of one length. The parts are mostly strings that were seen before, whose hash is known: to
 * look up each costs a third of joining them into a text that has to be hashed anew.
 */
export class NestedMap<Value> {
  readonly #root: Level<Value> = new Map();
  readonly #leaves: Leaf<Value>[] = [];

  /** The value of a key, made where there is none. */
  of(key: readonly Part[], make: () => Value): Value {
    let level = this.#root;
    const last = key.length - 1;
    for (let depth = 0; depth < last; depth += 1) {
      const part = key[depth] ?? '';
      let next = level.get(part);
      if (!(next instanceof Map)) {
        next = new Map();
        level.set(part, next);
      }
      level = next;
    }
    const part = key[last] ?? '';
    const known = level.get(part);
    if (known !== undefined && !(known instanceof Map)) return known.value;
    const leaf = { key, value: make() };
    level.set(part, leaf);
    this.#leaves.push(leaf);
    return leaf.value;
  }

  get(key: readonly Part[]): Value | undefined {
    let found: Level<Value> | Leaf<Value> | undefined = this.#root;
    for (const part of key) found = found instanceof Map ? found.get(part) : undefined;
    return found instanceof Map ? undefined : found?.value;
  }

  get size(): number {
    return this.#leaves.length;
  }

  /** In the order in which they were made. */
  entries(): readonly Leaf<Value>[] {
    return this.#leaves;
  }
}
