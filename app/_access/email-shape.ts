/** What an email address looks like: whether there is one, its host alone knows. No marks of lists and headers. */
export const EMAIL_SHAPE = /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/;

/** Whether a text can be an email address. */
export function isEmail(text: string): boolean {
  return EMAIL_SHAPE.test(text);
}
