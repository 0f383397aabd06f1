/** A body that cannot be read. `status` is the HTTP status to answer with (RFC 9110, section 15.5). */
export class UnreadableContent extends Error {
  readonly status: 400 | 413 | 415;

  constructor(status: 400 | 413 | 415, message: string) {
    super(message);
    this.status = status;
  }
}
