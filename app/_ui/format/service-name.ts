const UNNAMED = /^unknown_service(?::|$)/;

/** Whether OpenTelemetry's SDK, or the receiver, made this name, since the process has none. */
export function isUnnamedService(service: string): boolean {
  return UNNAMED.test(service);
}

/** The name of a service; of one without a name, that it has none. */
export function serviceName(service: string): string {
  return isUnnamedService(service) ? `no service name set (${service})` : service;
}
