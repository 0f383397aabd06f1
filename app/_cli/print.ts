import { terminalText } from '../_close/text/one-line.ts';

/** Prints a text on stdout. What it names came from senders and from files: it commands neither terminal nor pipeline. */
export function print(text: string): void {
  console.log(terminalText(text));
}

/** The same on stderr. */
export function complain(text: string): void {
  console.error(terminalText(text));
}
