import { GENERAL_RULES } from './general-rules.ts';
import type { MessageRule } from './message-rule.ts';
import { PARTICULAR_RULES } from './particular-rules.ts';

/** The first that fits decides: the particular stands before the general. */
export const MESSAGE_RULES: readonly MessageRule[] = [...PARTICULAR_RULES, ...GENERAL_RULES];
