/** One sentence for a program that could not start, which names the variable to change if it could not listen. */
export function startFailure(error: unknown, portVariable: 'PORT' | 'OTLP_PORT' | 'OTLP_GRPC_PORT'): string {
  if (!(error instanceof Error)) return String(error);
  const { code, syscall, address, port, hostname }: Partial<Record<string, unknown>> = { ...error };
  const orNone = portVariable === 'OTLP_GRPC_PORT' ? ', or to 0 for none' : '';
  switch (`${syscall} ${code}`) {
    case 'listen EADDRINUSE':
      return `Port ${port} is in use: set ${portVariable} to a free one${orNone}.`;
    case 'listen EACCES':
      return `Port ${port} may not be used by this user: set ${portVariable} to another one${orNone}.`;
    case 'listen EADDRNOTAVAIL':
      return `HOST is "${address}", which is no address of this machine.`;
    case 'getaddrinfo ENOTFOUND':
      return `HOST is "${hostname}", a name that leads to no address.`;
    default:
      return error.message;
  }
}
