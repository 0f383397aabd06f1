import { SEVERITIES, type Severity } from '../rule/rule.ts';
import type { AlertMessage, MessageFact } from './alert-message.ts';

/**
 * One message that says several of one kind: a line for each, the worst first, and after them what holds for all.
 * @param together two or more
 * @param id the same for all that is said of these alerts together
 */
export function groupMessage(together: readonly [AlertMessage, ...AlertMessage[]], id: string): AlertMessage {
  const [first] = together;
  const messages = worstFirst(together);
  const rule = shared(messages, (one) => one.rule.id) === null ? groupRule(messages) : first.rule;
  const service = shared(messages, (one) => one.service);
  const environment = shared(messages, (one) => one.environment);
  const where = [service, environment].filter((part) => part !== null).join(', ');
  return {
    kind: first.kind,
    id,
    threadId: id,
    at: first.at,
    title: `${messages.length} alerts of ${rule.name}${where && `, ${where}`}: ${namesOf(messages, service)}`,
    line: { name: rule.name, text: `${messages.length} alerts` },
    facts: [...messages.map(({ line }) => line), ...first.facts.filter((fact) => isOfAll(messages, fact))],
    advice: shared(messages, (one) => one.advice),
    // Its text says whose it is.
    chart: messages.find((one) => one.chart)?.chart ?? null,
    severity: mostSevere(messages.map((one) => one.severity)),
    rule,
    service,
    environment,
    split: null,
    measure: shared(messages, (one) => one.measure) ?? 'Alerts',
    url: first.listUrl,
    listUrl: first.listUrl,
    startedAt: Math.min(...messages.map((one) => one.startedAt)),
    resolvedAt: first.resolvedAt === null ? null : Math.max(...messages.map((one) => one.resolvedAt ?? one.at)),
  };
}

const MOST_NAMES = 2;

function worstFirst(messages: readonly AlertMessage[]): AlertMessage[] {
  const rank = ({ severity }: AlertMessage) => SEVERITIES.indexOf(severity);
  return [...messages].sort((a, b) => rank(a) - rank(b) || (b.excess ?? 0) - (a.excess ?? 0));
}

/** Who the worst of them are about: a subject that says a number alone leads nobody out of bed. */
function namesOf(messages: readonly AlertMessage[], service: string | null): string {
  const nameOf = (one: AlertMessage) => (service === null ? one.service : one.split?.key) ?? one.line.name;
  const names = [...new Set(messages.map(nameOf))];
  const more = names.length - MOST_NAMES;
  return more <= 1
    ? names.slice(0, MOST_NAMES + 1).join(', ')
    : `${names.slice(0, MOST_NAMES).join(', ')} and ${more} more`;
}

/** What all have the same; null where they differ. */
function shared<Value extends string>(
  messages: readonly AlertMessage[],
  of: (message: AlertMessage) => Value | null,
): Value | null {
  const [first, ...others] = messages.map(of);
  return first !== undefined && others.every((value) => value === first) ? first : null;
}

function isOfAll(messages: readonly AlertMessage[], { name, text }: MessageFact): boolean {
  return messages.every(({ facts }) => facts.some((fact) => fact.name === name && fact.text === text));
}

function mostSevere(severities: readonly Severity[]): Severity {
  return SEVERITIES.find((severity) => severities.includes(severity)) ?? 'info';
}

/** Rules that are sent together have no name of their own. */
function groupRule(messages: readonly AlertMessage[]): AlertMessage['rule'] {
  const names = [...new Set(messages.map(({ rule }) => rule.name))];
  return { id: '', name: names.join(' and '), runbookUrl: null, labels: {} };
}
