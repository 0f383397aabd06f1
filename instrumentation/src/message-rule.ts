import type { Category } from './semconv.ts';

export interface MessageRule {
  /** `before_open` and `timeout` become categories by what else is known, `close_code` by the code in the text. */
  readonly means:
    | Exclude<Category, 'send_before_open' | 'close_before_open'>
    | 'before_open'
    | 'timeout'
    | 'close_code';
  /** All must be found in the normalized message, in any order. */
  readonly has: readonly RegExp[];
  readonly lacks?: RegExp;
  readonly why: string;
}
