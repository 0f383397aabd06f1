const UNNAMED = /^unknown_service(?::|$)/;

/** Whether OpenTelemetry's SDK, or the receiver, made this name, since the process has none. */
export function isUnnamedService(service: string): boolean {
  return UNNAMED.test(service);
}

/** The name of a service; of one without a name, that it has none. */
export function serviceName(service: string): string {
  return isUnnamedService(service) ? `no service name set (${service})` : service;
}

/** A name of so many letters at most: its last ones often identify it among its neighbours, so that the middle goes. */
export function shortName(name: string, most = 20): string {
  return name.length <= most ? name : `${name.slice(0, most - 7)}…${name.slice(-6)}`;
}
