/** The process's database, for pages: they know questions, not the store. */
export { sharedDatabase } from '../_store/shared-database.ts';
