/** Nobody can sign in by the provider at the moment. The message is for people. */
export class ProviderAway extends Error {
  override readonly name = 'ProviderAway';
  /** What happened, for the log: an address and a status, without secrets. */
  readonly reason: string;

  constructor(reason: string) {
    super('The sign-in provider does not answer as it should. Try again in a minute, or sign in with a password.');
    this.reason = reason;
  }
}

/** Whether an error is one. It is known by its name: the bundler gives each route a copy of the class. */
export function isProviderAway(error: unknown): error is ProviderAway {
  return error instanceof Error && error.name === 'ProviderAway';
}
