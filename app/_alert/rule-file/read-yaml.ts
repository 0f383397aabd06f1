import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** What is wrong with a file. */
export interface FileProblem {
  /** From 1. */
  line: number;
  /** Such as `rules.0.condition.above`. */
  field: string;
  message: string;
}

/** The line (from 1) of a field, or of what it is missing in. */
export type LineOf = (path: readonly PropertyKey[]) => number;

/** What a text in YAML holds. With problems, it holds nothing. */
export interface YamlContent {
  content: unknown;
  problems: FileProblem[];
  lineOf: LineOf;
}

/**
 * Reads a text in YAML. It never throws: what is wrong is named by its line.
 * @param schema `failsafe` takes every value for text: in a series, `0x10` is eleven zeros, and elsewhere sixteen
 */
export function readYaml(text: string, schema: 'core' | 'failsafe' = 'core'): YamlContent {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema });
  const problems = document.errors.map(({ message, pos: [at] }) => ({
    line: lines.linePos(at).line,
    field: '',
    message: (message.split('\n')[0] ?? message).replace(/ at line .*$/, ''),
  }));
  return {
    content: problems.length > 0 ? null : document.toJS(),
    problems,
    lineOf: (path) => lineAt(document, lines, path),
  };
}

/** What a schema finds wrong, with the lines. @param path of what the schema checked */
export function fileProblems(error: z.ZodError, path: readonly PropertyKey[], lineOf: LineOf): FileProblem[] {
  return error.issues.flatMap((issue): FileProblem[] => {
    const own = [...path, ...issue.path];
    const fields = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...own, key]) : [own];
    const message = issue.code === 'unrecognized_keys' ? 'is no field of it.' : issue.message;
    return fields.map((field) => ({ line: lineOf(field), field: field.map(String).join('.'), message }));
  });
}

/** The line of a field, or of what it is missing in. */
function lineAt(document: ReturnType<typeof parseDocument>, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return lines.linePos(Number(node.range[0])).line;
    }
  }
  return 1;
}
