import type { z } from 'zod';
import type { TAGS } from './tags.ts';

/**
 * One thing that the API does, declared beside its route: what checks its requests, and what its answers are held
 * against, describes them too.
 */
export interface ApiOperation {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Below `/api/v1`, with `{names}` for segments of the path that stand for values. */
  path: `/${string}`;
  /** What clients that are made from the description call it. */
  id: string;
  tag: keyof typeof TAGS;
  /** One line, then as much as is needed. */
  summary: string;
  description?: string;
  /** The values in the path, by name; one that names nothing is a 404. */
  segments?: Readonly<Record<string, z.ZodType>>;
  /** Checks the query string. */
  query: z.ZodObject;
  /** Checks the JSON body. */
  body?: z.ZodType;
  /** What it answers, by content type: the schema of JSON, and of other text what it holds, in words. */
  answers: Readonly<Record<string, z.ZodType | string>>;
  /** It answers with 303 alone: where to, in words. */
  redirects?: string;
  /** It may make something, and then answers the same with 201: when that is, in words. */
  creates?: string;
  /** It is refused with 409 where something else that is kept needs what it would take away. */
  conflicts?: true;
  /** Where access is controlled, one user, key or address may ask only so often: 30 comments a minute, 60 maps an hour. */
  limited?: 'comments' | 'maps';
  /** It is about the programs, not about the data of a project. */
  ofNoProject?: true;
  /** It is a question, though it is no GET. */
  keepsNothing?: true;
  /** It is answered without the database, and so can't fail for want of it. */
  known?: true;
}
