/** Its constructor returns the object that it is given, so that a subclass can add its private field to that object. */
class Given {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: this is what the class is for.
    return object;
  }
}

export interface HiddenField<Value> {
  /** @param object anything: a method may be called with any `this` */
  get(object: unknown): Value | undefined;
  set(object: object, value: Value | undefined): void;
}

/**
 * Makes a private field that can be added to any object. No reflection shows it, it is released with the object, and
 * reading it needs no look-up in a table, which a WeakMap does. Each call makes another field.
 */
export function hiddenField<Value>(): HiddenField<Value> {
  class Marked extends Given {
    #value: Value | undefined;

    constructor(object: object, value: Value | undefined) {
      super(object);
      this.#value = value;
    }

    static get(object: unknown): Value | undefined {
      return typeof object === 'object' && object !== null && #value in object ? object.#value : undefined;
    }

    static set(object: object, value: Value | undefined): void {
      if (#value in object) object.#value = value;
      else new Marked(object, value);
    }
  }
  return { get: Marked.get, set: Marked.set };
}
