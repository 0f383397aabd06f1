import { ENDING_CATEGORIES, INCIDENT_CATEGORIES } from '@afterclose/instrumentation/semconv';

/** The categories of incidents, then those of endings. */
export const CATEGORIES = [...INCIDENT_CATEGORIES, ...ENDING_CATEGORIES] as const;
