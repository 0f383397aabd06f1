/**
 * The path below which the dashboard is served, such as `/afterclose`, or '' at the top. The build puts it in. Next adds it
 * to what its router and links go to; whatever else is an address of ours has to begin with it.
 */
export const BASE_PATH = process.env.AFTERCLOSE_BASE_PATH ?? '';

/** The address of an operation of the API; `path` is below `/api/v1/`. */
export function apiPath(path: string): string {
  return `${BASE_PATH}/api/v1/${path}`;
}
