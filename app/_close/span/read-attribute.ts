import { ATTR_ERROR_TYPE } from '@afterclose/instrumentation/semconv';
import { cutText } from './cut-text.ts';
import type { Attributes } from './span.ts';

/** Values that rows are split by are cut here, so that no sender can bloat a key. */
const MAX_TEXT_LENGTH = 255;

/** A required attribute that is not there, or is not what the contract says. */
export class InvalidAttribute extends Error {
  readonly reason: 'missing_attribute' | 'bad_value';

  constructor(attributes: Attributes, name: string, expected: string) {
    const value = attributes.get(name);
    const missing = value === undefined || value === null;
    super(`${name} is ${missing ? 'missing' : shown(value)}, but should be ${expected}.`);
    this.reason = missing ? 'missing_attribute' : 'bad_value';
  }
}

function shown(value: unknown): string {
  return JSON.stringify(value).slice(0, 80);
}

/** Readers that throw {@link InvalidAttribute}. */
export const required = {
  text(attributes: Attributes, name: string): string {
    const value = optional.text(attributes, name);
    if (value === '') throw new InvalidAttribute(attributes, name, 'text that is not empty');
    return value;
  },

  oneOf<T extends string>(attributes: Attributes, name: string, values: readonly T[]): T {
    const value = optional.oneOf(attributes, name, values);
    if (value === '') throw new InvalidAttribute(attributes, name, `one of ${values.join(', ')}`);
    return value;
  },

  count(attributes: Attributes, name: string): number {
    const value = optional.count(attributes, name);
    if (value === null) throw new InvalidAttribute(attributes, name, 'a whole number, 0 or more');
    return value;
  },

  positiveCount(attributes: Attributes, name: string): number {
    const value = optional.count(attributes, name);
    if (!value || value > 0x7fffffff) {
      throw new InvalidAttribute(attributes, name, 'a whole number from 1 to 2^31 - 1');
    }
    return value;
  },

  flag(attributes: Attributes, name: string): boolean {
    const value = attributes.get(name);
    if (typeof value !== 'boolean') throw new InvalidAttribute(attributes, name, 'true or false');
    return value;
  },
};

/** Whether one of some texts is too long to be read in full. */
export function isAnyCut(attributes: Attributes, names: readonly string[]): boolean {
  return names.some((name) => {
    const value = attributes.get(name);
    return typeof value === 'string' && value.length > MAX_TEXT_LENGTH;
  });
}

/** So much of a text as rows may be split by. */
export function keptText(text: string): string {
  return cutText(text, MAX_TEXT_LENGTH);
}

/** Readers that take a value of a wrong type for an absent one. */
export const optional = {
  text(attributes: Attributes, name: string): string {
    const value = attributes.get(name);
    return typeof value === 'string' ? keptText(value) : '';
  },

  oneOf<T extends string>(attributes: Attributes, name: string, values: readonly T[]): T | '' {
    const value = attributes.get(name);
    return values.find((allowed) => allowed === value) ?? '';
  },

  /** `error.type`: a value that the contract does not know is `unknown`. */
  categoryOf<T extends string>(attributes: Attributes, values: readonly T[]): T | 'unknown' | '' {
    if (optional.text(attributes, ATTR_ERROR_TYPE) === '') return '';
    return optional.oneOf(attributes, ATTR_ERROR_TYPE, values) || 'unknown';
  },

  /** 0, 1, 2 … */
  count(attributes: Attributes, name: string): number | null {
    const value = attributes.get(name);
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
  },

  flag(attributes: Attributes, name: string): boolean {
    return attributes.get(name) === true;
  },

  /** Milliseconds; what no clock can have measured is none. */
  duration(attributes: Attributes, name: string): number | null {
    const value = attributes.get(name);
    return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER ? value : null;
  },
};
