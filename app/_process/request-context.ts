import { AsyncLocalStorage } from 'node:async_hooks';
import { EVERYONE, type Principal } from '../_access/principal.ts';

/** What the web program found out about a request before Next sees it. */
export interface RequestContext {
  readonly principal: Principal;
  /** The network address that it came from. */
  readonly address: string;
  /** Of the session; null where it came without one. */
  readonly sessionToken: string | null;
  /** That its address asks for; null for none. */
  readonly project: string | null;
}

declare global {
  /** On globalThis, since the bundler gives every entry its own copy of this module. */
  var afterCloseRequests: AsyncLocalStorage<RequestContext> | undefined;
}

/** Where access is open, and in a page that is made while the dashboard is built. */
const UNKNOWN: RequestContext = { principal: EVERYONE, address: '', sessionToken: null, project: null };

function contexts(): AsyncLocalStorage<RequestContext> {
  globalThis.afterCloseRequests ??= new AsyncLocalStorage();
  return globalThis.afterCloseRequests;
}

/** Runs what answers a request. */
export function withRequestContext<T>(context: RequestContext, run: () => T): T {
  return contexts().run(context, run);
}

/** Of the request that is being answered. No header says it, so nobody can send it. */
export function requestContext(): RequestContext {
  return contexts().getStore() ?? UNKNOWN;
}
