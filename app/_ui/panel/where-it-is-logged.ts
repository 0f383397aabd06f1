/** What is known of an error: where the server's log has it, or what it says itself. */
export function whereItIsLogged({ digest, message }: Error & { digest?: string }): string {
  return digest ? `The server log has it under ${digest}.` : message;
}
