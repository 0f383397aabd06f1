/** A figure as text, with "about" before it where it is an estimate from sampled data. */
export function about(text: string, sampled: boolean): string {
  return sampled ? `about ${text}` : text;
}
