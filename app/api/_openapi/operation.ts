import type { z } from 'zod';

/** One thing that the API does, declared beside its route: what checks its requests describes them too. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below `/api/v1`, with `{names}` for segments of the path that stand for values. */
  path: `/${string}`;
  /** One line, then as much as is needed. */
  summary: string;
  description?: string;
  /** Checks the query string. */
  query?: z.ZodObject;
  /** Checks the JSON body. */
  body?: z.ZodType;
  /** What it answers, by content type, in words. */
  answers: Readonly<Record<string, string>>;
}
