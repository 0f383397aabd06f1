/**
 * The header that sets a cookie: no script reads it, no other site's form or frame sends it, and a link from another site
 * does. It is `Secure` where its name asks for that (`__Host-`).
 * @param maxAgeS 0 takes it back
 */
export function setCookie(name: string, value: string, maxAgeS: number): string {
  const secure = name.startsWith('__Host-') ? '; Secure' : '';
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeS}${secure}`;
}
