/**
 * Where to go on after the sign-in: a path of ours with its query, or the first screen. What a browser would read as another
 * host's (`//host`, `/\host`, a scheme) or would change before it reads it (tabs, line ends) is none of ours.
 * @param to as an address says it
 */
export function returnPath(to: string | null | undefined): string {
  // Printable ASCII: all else is escaped in an address of ours.
  return /^\/(?!\/)[!-[\]-~]*$/.test(to ?? '') ? (to ?? '/') : '/';
}
