import * as semconv from '@afterclose/instrumentation/semconv';
import { cutText } from '../_close/span/cut-text.ts';
import type { AttributeValue } from '../_close/span/span.ts';

/** Attributes kept of a span or resource, and values kept of a list; OpenTelemetry's own SDKs stop at 128. */
export const MAX_ATTRIBUTES = 256;
/** UTF-16 units kept of a text: two stacks of 16 k fit, a dumped payload does not. */
export const MAX_TEXT_LENGTH = 32_768;

const OF_THE_CONTRACT = new Set<unknown>(
  Object.entries(semconv).flatMap(([name, value]) => (name.startsWith('ATTR_') ? [value] : [])),
);

/**
 * The attributes of one span or resource, with a limit on their number and length, so that no sender can make a span
 * larger than a span is. Attributes of the contract are kept wherever they stand. Of two with one name the last wins.
 */
export class LimitedAttributes {
  readonly values = new Map<string, AttributeValue>();
  /** Whether anything was left out or cut. */
  shortened = false;

  set(key: string, value: AttributeValue): void {
    if (this.values.size >= MAX_ATTRIBUTES && !OF_THE_CONTRACT.has(key) && !this.values.has(key)) {
      this.shortened = true;
    } else {
      this.values.set(this.#cut(key), typeof value === 'object' ? this.#limited(value) : this.#cut(value));
    }
  }

  #cut<T extends AttributeValue>(value: T): T | string {
    if (typeof value !== 'string' || value.length <= MAX_TEXT_LENGTH) return value;
    this.shortened = true;
    return cutText(value, MAX_TEXT_LENGTH);
  }

  /** Decoders have limited the depth. */
  #limited(value: AttributeValue): AttributeValue {
    if (typeof value !== 'object' || value === null) return this.#cut(value);
    if (isList(value)) return this.#first(value).map((item) => this.#limited(item));
    return Object.fromEntries(
      this.#first(Object.entries(value)).map(([key, item]) => [this.#cut(key), this.#limited(item)]),
    );
  }

  #first<T>(items: readonly T[]): readonly T[] {
    if (items.length <= MAX_ATTRIBUTES) return items;
    this.shortened = true;
    return items.slice(0, MAX_ATTRIBUTES);
  }
}

function isList(value: AttributeValue): value is readonly AttributeValue[] {
  return Array.isArray(value);
}
