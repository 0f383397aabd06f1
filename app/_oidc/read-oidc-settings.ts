import { USER_ROLES } from '../_access/role.ts';
import { withoutPassword } from '../_close/text/without-password.ts';
import type { OidcSettings } from './oidc-settings.ts';
import type { GroupRule } from './role-of-groups.ts';
import { isSafeAddress } from './safe-address.ts';

const NAMES = ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET', 'SCOPES', 'NAME', 'ROLES', 'GROUPS_CLAIM'] as const;

type Env = Record<string, string | undefined>;

/**
 * Reads by which OpenID provider people may sign in.
 * @returns null if none of its settings is set
 * @throws {Error} with one sentence that names the variable, the value unless it is secret, and what was expected
 */
export function readOidcSettings(env: Env): OidcSettings | null {
  if (NAMES.every((name) => !setting(env, name))) return null;
  const issuer = issuerOf(needed(env, 'ISSUER'));
  return Object.freeze({
    issuer,
    clientId: needed(env, 'CLIENT_ID'),
    clientSecret: setting(env, 'CLIENT_SECRET') || null,
    scopes: scopesOf(setting(env, 'SCOPES') || 'openid email profile'),
    name: setting(env, 'NAME') || issuer.host,
    groupsClaim: setting(env, 'GROUPS_CLAIM') || 'groups',
    roles: Object.freeze(rulesOf(setting(env, 'ROLES'))),
  });
}

function setting(env: Env, name: (typeof NAMES)[number]): string {
  return env[`AFTERCLOSE_OIDC_${name}`]?.trim() ?? '';
}

function needed(env: Env, name: 'ISSUER' | 'CLIENT_ID'): string {
  const value = setting(env, name);
  if (value !== '') return value;
  const other = NAMES.find((each) => setting(env, each));
  throw new Error(
    `AFTERCLOSE_OIDC_${name} is not set, but AFTERCLOSE_OIDC_${other} is: to sign in by OpenID needs ` +
      'AFTERCLOSE_OIDC_ISSUER and AFTERCLOSE_OIDC_CLIENT_ID.',
  );
}

function issuerOf(value: string): URL {
  if (isSafeAddress(value)) {
    const url = new URL(value);
    if (!value.includes('?') && !value.includes('#') && !url.pathname.includes('/.well-known/')) return url;
  }
  throw new Error(
    `AFTERCLOSE_OIDC_ISSUER is "${withoutPassword(value)}", but should be the address by which the provider calls ` +
      'itself, such as https://login.example.com, without /.well-known/…; http is taken on loopback alone.',
  );
}

function scopesOf(value: string): string {
  const scopes = value.split(/\s+/);
  // RFC 6749, section 3.3.
  if (scopes.includes('openid') && scopes.every((scope) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope))) {
    return scopes.join(' ');
  }
  throw new Error(
    `AFTERCLOSE_OIDC_SCOPES is "${value}", but should list scopes with spaces between, openid among them, such as ` +
      '"openid email profile".',
  );
}

function rulesOf(value: string): GroupRule[] {
  const listed = value.split(',').map((rule) => rule.trim());
  return listed.filter(Boolean).map((rule) => {
    const [, group, name] = /^(.*\S)\s*=\s*(\w+)$/.exec(rule) ?? [];
    const role = USER_ROLES.find((each) => each === name);
    if (group !== undefined && role !== undefined) return { group, role };
    throw new Error(
      `AFTERCLOSE_OIDC_ROLES names "${rule}", but should list groups with viewer, editor or admin, such as ` +
        'ops=admin,dev=editor,*=viewer.',
    );
  });
}
