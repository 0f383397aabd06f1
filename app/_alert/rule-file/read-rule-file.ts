import { z } from 'zod';
import type { AlertRule } from '../rule/rule.ts';
import { ruleProblems } from '../rule/rule-problems.ts';
import { ruleOf, ruleSchema } from '../rule/rule-schema.ts';
import { type FileProblem, fileProblems, type LineOf, readYaml } from './read-yaml.ts';

/** A rule of a file. */
export interface FiledRule {
  /** By which it is found again. */
  id: string;
  rule: AlertRule;
}

/** What a file holds. With problems, the rules are those that have none. */
export interface RuleFile {
  rules: FiledRule[];
  problems: FileProblem[];
}

/** A rule of a file has the fields of a rule of the API, and an id. */
export const filedRuleSchema = ruleSchema.extend({
  id: z
    .string('expected text')
    .regex(/^[\w-]{1,64}$/, 'expected 1 to 64 letters, digits, _ or -')
    .describe('By which the rule is found again'),
});

/** A file of rules: `rules:`, a list. */
export const ruleFileSchema = z.strictObject({ rules: z.array(filedRuleSchema, 'expected a list of rules') });

/** Reads a file of rules in YAML. It never throws: what is wrong is named by line and field. */
export function readRuleFile(text: string): RuleFile {
  const { content, problems, lineOf } = readYaml(text);
  if (problems.length > 0) return { rules: [], problems };
  const head = z.strictObject({ rules: z.array(z.unknown(), 'expected a list of rules') }).safeParse(content);
  if (!head.success) return { rules: [], problems: fileProblems(head.error, [], lineOf) };
  const found: RuleFile = { rules: [], problems: [] };
  const seen = new Set<string>();
  for (const [index, item] of head.data.rules.entries()) {
    const own = readRule(item, ['rules', index], lineOf, seen);
    found.rules.push(...own.rules);
    found.problems.push(...own.problems);
  }
  return found;
}

function readRule(item: unknown, path: readonly PropertyKey[], lineOf: LineOf, seen: Set<string>): RuleFile {
  const checked = filedRuleSchema.safeParse(item);
  if (!checked.success) return { rules: [], problems: fileProblems(checked.error, path, lineOf) };
  const { id, ...written } = checked.data;
  const rule = ruleOf(written);
  const problems = ruleProblems(rule).map(({ field, message }) => {
    const own = [...path, ...field.split('.')];
    return { line: lineOf(own), field: own.map(String).join('.'), message };
  });
  if (seen.has(id))
    problems.push({
      line: lineOf([...path, 'id']),
      field: `${path.map(String).join('.')}.id`,
      message: `"${id}" is the id of another rule too.`,
    });
  seen.add(id);
  return problems.length > 0 ? { rules: [], problems } : { rules: [{ id, rule }], problems };
}
