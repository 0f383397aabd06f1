const FAILED = 'The sign-in could not be completed. Begin it again; if that does not help, the audit log says why.';

/** Somebody came back from the provider, and is not signed in. The message is for people. */
export class OidcRefused extends Error {
  override readonly name = 'OidcRefused';
  /** What was wrong, for the audit log: no code, token, secret or claim. */
  readonly reason: string;

  constructor(reason: string, message = FAILED) {
    super(message);
    this.reason = reason;
  }
}

/** Whether an error is one. It is known by its name: the bundler gives each route a copy of the class. */
export function isOidcRefused(error: unknown): error is OidcRefused {
  return error instanceof Error && error.name === 'OidcRefused';
}
