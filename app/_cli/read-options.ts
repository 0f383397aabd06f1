import { parseArgs } from 'node:util';

/**
 * The options of a command, each with a value.
 * @throws {Error} that names what is no option, or lacks its value, and which there are.
 */
export function readOptions<Name extends string>(
  args: readonly string[],
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const known = names.length === 0 ? 'none' : names.map((name) => `--${name}`).join(', ');
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' } as const])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const read: Partial<Record<Name, string>> = {};
  for (const token of tokens) {
    const written = args[token.index] ?? '';
    const name = names.find((one) => token.kind === 'option' && token.name === one);
    if (token.kind !== 'option' || name === undefined) {
      throw new Error(`"${written}" is no option of this command. Its options are: ${known}.`);
    }
    if (token.value === undefined) throw new Error(`--${name} has no value.`);
    if (read[name] !== undefined) throw new Error(`--${name} is given twice, but should be given once.`);
    read[name] = token.value;
  }
  return read;
}
