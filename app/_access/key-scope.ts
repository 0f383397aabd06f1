/** What a key of a program may be used for: to send telemetry, to ask the API, to upload source maps, to announce deploys,
 * to apply rules of a file. */
export const KEY_SCOPES = ['ingest', 'read', 'maps:write', 'deploys:write', 'rules:write'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];
