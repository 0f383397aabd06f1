const UNNAMED = /^unknown_service(?::|$)/;

/** Whether OpenTelemetry's SDK, or the receiver, made this name, since the process has none. */
export function isUnnamedService(service: string): boolean {
  return UNNAMED.test(service);
}

/** The name of a service; of one without a name, that it has none. */
export function serviceName(service: string): string {
  return isUnnamedService(service) ? `no service name set (${service})` : service;
}

const MOST_OF_NAME = 20;

/** A name for a place with little room: its last letters often identify it among its neighbours, so that the middle goes. */
export function shortName(name: string): string {
  return name.length <= MOST_OF_NAME ? name : `${name.slice(0, MOST_OF_NAME - 7)}…${name.slice(-6)}`;
}
