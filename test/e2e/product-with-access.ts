import type { KeyScope } from '../../app/_access/key-scope.ts';
import type { UserRole } from '../../app/_access/role.ts';
import { startProduct } from './product.ts';

export const PASSWORD = 'correct horse battery';

/** A product in which people sign in, with what tests do to let somebody in. */
export interface ProductWithAccess extends Awaited<ReturnType<typeof startProduct>> {
  /** Where the first admin sets a password. */
  firstAdminUrl: string;
  /** Asks the API, as whoever the headers say. */
  ask(method: string, path: string, headers: Record<string, string>, body?: object): Promise<Response>;
  /** Makes the first admin by the address that was printed. @returns the header of the session's cookie */
  becomeAdmin(): Promise<{ cookie: string }>;
  /** Invites somebody, who accepts. @param projects that they may see; all unless they are given */
  invite(
    admin: { cookie: string },
    name: string,
    role: UserRole,
    how?: { headers?: Record<string, string>; projects?: readonly string[] },
  ): Promise<{ cookie: string; id: string }>;
  makeKey(
    admin: { cookie: string },
    scopes: readonly KeyScope[],
    project?: string,
  ): Promise<{ authorization: string; id: string }>;
}

/** Starts it, with settings besides, and run as is said of other products. */
export async function startProductWithAccess(
  env: Record<string, string> = {},
  running: Parameters<typeof startProduct>[0] = {},
): Promise<ProductWithAccess> {
  const product = await startProduct({ ...running, env: { ...process.env, AFTERCLOSE_ACCESS: 'users', ...env } });
  const [, printed = ''] = await product.printed(/The first admin signs up at (\S+)/);
  // The port was chosen by the system, which the settings do not know.
  const firstAdminUrl = `${product.webUrl}/invitation${new URL(printed).hash}`;

  const ask: ProductWithAccess['ask'] = (method, path, headers, body) =>
    fetch(`${product.webUrl}/api/v1${path}`, {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      redirect: 'manual',
      ...(body && { body: JSON.stringify(body) }),
    });
  const accept = async (url: string, besides: object, headers = {}): Promise<{ cookie: string }> => {
    const token = url.split('#')[1] ?? '';
    const answer = await ask('POST', '/access/invitation', headers, { token, password: PASSWORD, ...besides });
    if (!answer.ok) throw new Error(await answer.text());
    return { cookie: sessionOf(answer) };
  };
  return {
    ...product,
    firstAdminUrl,
    ask,
    becomeAdmin: () => accept(firstAdminUrl, { email: 'ada@example.com', name: 'Ada' }),
    async invite(admin, name, role, { headers, projects } = {}) {
      const body = { email: `${name}@example.com`, name, role, projects };
      const answer = await ask('POST', '/access/users', admin, body);
      const { user, url } = await answer.json();
      return { id: user.id, ...(await accept(url, {}, headers)) };
    },
    async makeKey(admin, scopes, project) {
      const answer = await ask('POST', '/access/keys', admin, { name: scopes.join(' '), scopes, project });
      const { id, key } = await answer.json();
      return { id, authorization: `Bearer ${key}` };
    },
  };
}

/** The header that a browser would send after an answer. */
export function sessionOf(answer: Response): string {
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
