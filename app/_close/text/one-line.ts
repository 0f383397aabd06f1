/**
 * What turns the direction of the text after it, as a class of a regular expression (Unicode, UAX #9): a figure beside a
 * name would be read backwards.
 */
export const TURNS = '\\u202a-\\u202e\\u2066-\\u2069';

const BREAKS = new RegExp(`[\\p{Cc}\\p{Zl}\\p{Zp}${TURNS}]+`, 'gu');
const COMMANDS_OF_TERMINALS = new RegExp(`[^\\P{Cc}\\n\\t]|[${TURNS}]`, 'gu');

/**
 * Text as one line of a larger text: nothing of it begins a line of its own, such as a header of a mail, commands a
 * terminal, or turns the direction of what follows.
 */
export function oneLine(text: string): string {
  return text.replace(BREAKS, ' ').trim();
}

/**
 * Text of several lines for a terminal or the log of a pipeline, which both read commands in it: a terminal after control
 * characters, GitHub after `::` at the beginning of a line, Azure and TeamCity after `##` and a bracket.
 */
export function terminalText(text: string): string {
  return text
    .replace(COMMANDS_OF_TERMINALS, '\ufffd')
    .replace(/^([^\S\n]*:):/gm, '$1 :')
    .replace(/#(?=#\w*\[)/g, '# ');
}
