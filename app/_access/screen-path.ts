/** Whether a person looks at what is at a path. @param path without the query */
export function isScreenPath(path: string): boolean {
  return !/^\/(api|live|v1)(\/|$)/.test(path);
}
