const PROBLEMS: Readonly<Record<string, string>> = {
  'no-user': 'The provider knows you, but afterclose does not. Ask an admin for an invitation.',
  'not-begun': 'This sign-in was begun too long ago, or in another browser. Begin it again.',
  'provider-away': 'The provider does not answer. Sign in with a password, or try again in a minute.',
  refused:
    'The sign-in could not be completed. Begin it again; if that does not help, an admin sees why in the audit log.',
  'too-often': 'There were too many tries to sign in. Wait a minute.',
};

/** Why somebody who came back from the provider is not signed in; null if the address says nothing that is known. */
export function signOnProblem(problem: string): string | null {
  return Object.hasOwn(PROBLEMS, problem) ? (PROBLEMS[problem] ?? null) : null;
}
