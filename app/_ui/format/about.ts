/** A figure as text, with the word before it that says that it is an estimate from sampled data. */
export function about(text: string, sampled: boolean): string {
  return sampled ? `about ${text}` : text;
}
