import { oneOf } from './value.ts';

/** In which form a question that has a table is answered; JSON if absent. */
export const format = oneOf(['json', 'csv']).describe(
  '`csv` for a table (RFC 4180) of the same numbers; JSON if absent',
);
