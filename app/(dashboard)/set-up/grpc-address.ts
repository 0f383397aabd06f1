/** What a program listens on where it listens on every address of the machine. */
const EVERYWHERE = ['0.0.0.0', '::'];

/**
 * Host and port at which OTLP/gRPC is taken; null where it is not. It comes past every proxy, so it is the address that is
 * listened on, and the name under which the reader has reached the dashboard only where that is every one.
 * @param host as in the setting `HOST`
 * @param origin of the dashboard, as the reader has reached it
 */
export function grpcAddress(host: string, port: number | null, origin: string): string | null {
  if (port === null) return null;
  const name = EVERYWHERE.includes(host) ? new URL(origin).hostname : host.includes(':') ? `[${host}]` : host;
  return `${name}:${port}`;
}
