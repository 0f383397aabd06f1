type Operand = number | PlainDecimal;

/**
 * A number with the methods of `decimal.js-light` that Recharts calls. It works out round ticks with them, also for an axis
 * that brings its own, as all of ours do: so no reader sees their last digits. The build gives this to Recharts.
 */
export default class PlainDecimal {
  readonly #value: number;

  constructor(value: Operand) {
    this.#value = Number(value);
  }

  abs(): PlainDecimal {
    return new PlainDecimal(Math.abs(this.#value));
  }
  add(other: Operand): PlainDecimal {
    return new PlainDecimal(this.#value + Number(other));
  }
  div(other: Operand): PlainDecimal {
    return new PlainDecimal(this.#value / Number(other));
  }
  isint(): boolean {
    return Number.isInteger(this.#value);
  }
  log(base: Operand): PlainDecimal {
    return new PlainDecimal(Math.log10(this.#value) / Math.log10(Number(base)));
  }
  lt(other: Operand): boolean {
    return this.#value < Number(other);
  }
  lte(other: Operand): boolean {
    return this.#value <= Number(other);
  }
  mod(other: Operand): PlainDecimal {
    return new PlainDecimal(this.#value % Number(other));
  }
  mul(other: Operand): PlainDecimal {
    return new PlainDecimal(this.#value * Number(other));
  }
  pow(exponent: Operand): PlainDecimal {
    return new PlainDecimal(this.#value ** Number(exponent));
  }
  sub(other: Operand): PlainDecimal {
    return new PlainDecimal(this.#value - Number(other));
  }
  toNumber(): number {
    return this.#value;
  }
  valueOf(): number {
    return this.#value;
  }
}
