import {
  type Category,
  ENDING_CATEGORIES,
  INCIDENT_CATEGORIES,
  isRecoverable,
} from '@afterclose/instrumentation/semconv';

/** The categories of incidents, then those of endings. */
export const CATEGORIES = [...INCIDENT_CATEGORIES, ...ENDING_CATEGORIES] as const;

/** Endings that are expected in production: they stand behind all others. */
export const RECOVERABLE_ENDINGS: readonly Category[] = ENDING_CATEGORIES.filter(isRecoverable);
