import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AccessNeed, decide } from '../_access/decision.ts';
import { EVERYONE, type Principal } from '../_access/principal.ts';
import { chosenProject, DEFAULT_PROJECT } from '../_access/project.ts';
import type { AccessSettings } from '../_access/read-access.ts';
import { methodsOf, needOf } from '../_access/route-need.ts';
import { isScreenPath } from '../_access/screen-path.ts';
import { answerFailure } from '../_otlp/answer.ts';
import type { RequestContext } from '../_process/request-context.ts';
import { noteLetIn, sessionCookieName, whoAsks } from '../_process/shared-access.ts';
import { answerProblem } from './answer-problem.ts';
import { clientAddress, credentialsOf } from './credentials.ts';
import { isOtlpPath } from './otlp-proxy.ts';

/** What the development server of Next serves beside the routes. */
const DEVELOPMENT = /^\/(_next|__nextjs)/;
/** A path that no route has. */
const NOWHERE = '/not-found';
/** The screen that says so to who may not see another. */
const NO_ACCESS = '/no-access';

/** Where the gate stands. */
export interface GateSettings {
  readonly access: AccessSettings;
  readonly basePath: string;
  /** With `--dev`. */
  readonly isDevelopment: boolean;
}

/**
 * Lets a request in, by the table of routes, or answers it: 401 or the page to sign in to whoever is not known, 403 to
 * who may not, 404 where the table has nothing. A screen whose address names no project gets one that does, unless it is
 * of the default one: so all that the page asks for says its project.
 * @param path below the path of the settings, without the query
 * @returns what is known of who asks; null if it was answered
 */
export async function letIn(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  path: string,
  settings: GateSettings,
): Promise<RequestContext | null> {
  const { access, isDevelopment } = settings;
  if (incoming.method === 'TRACE') {
    // Next makes a Request of what it answers, which takes no such method.
    outgoing.setHeader('allow', methodsOf(path).join(', '));
    answerProblem(outgoing, 405, 'Nothing here takes TRACE.');
    return null;
  }
  const address = clientAddress(incoming, access.trustedProxies);
  const project = projectAskedBy(incoming);
  const open = { principal: EVERYONE, address, sessionToken: null, project };
  if (access.mode === 'open') {
    if (chosenProject(EVERYONE, project) === null) {
      answerProblem(outgoing, 400, 'project: expected text without the character U+0000');
      return null;
    }
    return isReadable(path) || leadNowhere(incoming, outgoing, path, settings) ? open : null;
  }
  if (isDevelopment && DEVELOPMENT.test(path)) return open;
  const credentials = credentialsOf(incoming, access, sessionCookieName());
  const need = isReadable(path) ? needOf(incoming.method ?? 'GET', path) : undefined;
  if (need === undefined && !leadNowhere(incoming, outgoing, path, settings)) return null;
  const principal = await principalOr503(outgoing, credentials, need);
  if (principal === null) return null;
  const context = { principal, address, sessionToken: credentials.sessionToken, project };
  if (need === undefined) return context;
  const decision = decide(principal, need);
  // Next's router asks for the data of a screen: where it gets none, it loads the page.
  const isData = incoming.headers['rsc'] !== undefined;
  const chosen = chosenProject(principal, project);
  const isTheirs = need.least === 'nobody' || chosen !== null;
  if (decision === 'allowed' && isTheirs) {
    const isUnnamed = project === null && chosen !== null && chosen !== DEFAULT_PROJECT;
    if (isUnnamed && need.least !== 'nobody' && isScreen(incoming, path) && !isData) {
      const query = queryOf(incoming);
      query.set('project', chosen);
      outgoing.writeHead(307, { location: `${settings.basePath}${path}?${query}`, 'cache-control': 'no-store' }).end();
      return null;
    }
    await noteLetIn(principal);
    return context;
  }
  if (decision !== 'unknown' && principal.kind === 'user' && isScreen(incoming, path) && !isData) {
    incoming.url = `${settings.basePath}${NO_ACCESS}`;
    return context;
  }
  if (decision === 'unknown') answerUnknown(incoming, outgoing, path, settings, credentials.authorization);
  else if (decision === 'forbidden') answerForbidden(incoming, outgoing, path, principal, need);
  else refuse(incoming, outgoing, path, 403, `This is none of your projects: "${project}".`);
  return null;
}

/** The project that the address of a request asks for; null for none. */
function projectAskedBy(incoming: IncomingMessage): string | null {
  return queryOf(incoming).get('project');
}

function queryOf({ url = '' }: IncomingMessage): URLSearchParams {
  return new URLSearchParams(url.split('?').slice(1).join('?'));
}

/** Whether what is escaped in a path can be read. */
function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Whether the screen that says so is to answer where there is nothing. Of the API, the answer is given here. */
function leadNowhere(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  path: string,
  { basePath }: GateSettings,
): boolean {
  if (path.startsWith('/api/')) {
    answerProblem(outgoing, 404, `There is nothing at ${path}.`);
    return false;
  }
  incoming.url = `${basePath}${NOWHERE}`;
  return true;
}

/** What anybody may have needs no database. */
async function principalOr503(
  outgoing: ServerResponse,
  credentials: Parameters<typeof whoAsks>[0],
  need: AccessNeed | undefined,
): Promise<Principal | null> {
  try {
    return await whoAsks(credentials);
  } catch (error) {
    if (need?.least === 'nobody') return { kind: 'nobody' };
    console.error(error);
    outgoing.setHeader('retry-after', 1);
    answerProblem(outgoing, 503, 'The database is busy or out of reach, so nobody can be let in for the moment.');
    return null;
  }
}

function answerUnknown(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  path: string,
  { basePath }: GateSettings,
  authorization: string | undefined,
): void {
  const message =
    authorization === undefined
      ? 'This needs a login or a key: Authorization: Bearer <key>.'
      : 'There is no such key, or it was revoked or has expired.';
  if (!isScreen(incoming, path)) {
    refuse(incoming, outgoing, path, 401, message);
    return;
  }
  // Where a proxy says who asks, that page says what is amiss.
  const query = (incoming.url ?? '').split('?').slice(1).join('?');
  const to = query === '' ? path : `${path}?${query}`;
  const location = to === '/' ? `${basePath}/sign-in` : `${basePath}/sign-in?to=${encodeURIComponent(to)}`;
  outgoing.writeHead(307, { location, 'cache-control': 'no-store' }).end();
}

/** Whether a person looks at the answer. */
function isScreen({ method }: IncomingMessage, path: string): boolean {
  return method === 'GET' && isScreenPath(path);
}

function answerForbidden(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  path: string,
  principal: Principal,
  { least, scopes }: AccessNeed,
): void {
  const message =
    principal.kind === 'key'
      ? `The key "${principal.name}" may not do this: it needs the scope ${scopes.join(' or ') || 'of no key'}.`
      : least === null
        ? 'Telemetry needs a key, not a login.'
        : `This needs the role ${least}, and yours is ${principal.kind === 'user' ? principal.role : 'none'}.`;
  refuse(incoming, outgoing, path, 403, message);
}

/** As whoever asks at the path expects it. */
function refuse(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  path: string,
  status: 401 | 403,
  message: string,
): void {
  if (status === 401) outgoing.setHeader('www-authenticate', 'Bearer');
  if (isOtlpPath(path)) answerFailure(incoming, outgoing, { status, message });
  else answerProblem(outgoing, status, message);
}
