/** Nobody can sign in by the provider at the moment. The message is for people. */
export class ProviderAway extends Error {
  /** What happened, for the log: an address and a status, without secrets. */
  readonly reason: string;

  constructor(reason: string) {
    super('The sign-in provider does not answer as it should. Try again in a minute, or sign in with a password.');
    this.name = 'ProviderAway';
    this.reason = reason;
  }
}
