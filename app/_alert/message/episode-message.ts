import { spanText as timesText, timeText } from '../../_deploy/report/figures.ts';
import type { Episode, EpisodeValue } from '../episode/episode.ts';
import type { AlertRule } from '../rule/rule.ts';
import { spanText } from '../rule/span-text.ts';
import { REASON_WORDS } from '../step/reason-words.ts';
import type { AlertMessage, MessageFact } from './alert-message.ts';
import { counted, wholeFigure } from './figure-text.ts';
import { messageAdvice, pairText } from './message-advice.ts';
import type { MessageContext } from './message-context.ts';
import { firingTitle, judgedName, lastedText, messageSubject, resolvedTitle } from './message-title.ts';
import type { MessagePlace, NotificationKind } from './notification-kind.ts';

/** What is said of: an episode, its rule, and what is known around it. */
export interface SaidOf {
  rule: AlertRule & { id: string };
  episode: Episode & { id: string };
  context: MessageContext;
}

/** What is said when an episode fires, fires still, or is over. */
export function episodeMessage(kind: NotificationKind, said: SaidOf, { url, listUrl, at }: MessagePlace): AlertMessage {
  const { rule, episode, context } = said;
  const { service, environment, key, startedAt, resolvedAt } = episode;
  const isOver = kind === 'resolved';
  // Whoever gets it late gets how it is now.
  const isLate = kind === 'firing' && context.unansweredMs !== undefined;
  const told = isLate ? { ...episode, fired: episode.latest ?? episode.fired } : episode;
  const facts = FACTS[kind](rule, told, at);
  return {
    kind,
    id: episode.id,
    threadId: episode.id,
    at,
    title: isOver ? resolvedTitle(rule, episode) : firingTitle(rule, told),
    line: {
      name: messageSubject({ rule, episode }) || rule.name,
      text: facts
        .slice(0, kind === 'firing' ? 1 : 2)
        .map(({ text }) => text)
        .filter((text) => text !== '')
        .join('; '),
    },
    facts: [...facts, ...commonFacts(said)].filter(({ text }) => text !== ''),
    advice: isOver ? null : messageAdvice(rule, episode, context),
    chart: context.chart,
    ...excessOf((kind === 'firing' ? told.fired : episode.peak) ?? episode.fired),
    severity: rule.severity,
    rule: { id: rule.id, name: rule.name, runbookUrl: rule.runbookUrl, labels: rule.labels },
    service,
    environment,
    split: rule.splitBy === 'version' || rule.splitBy === 'route' ? { by: rule.splitBy, key } : null,
    measure: judgedName(rule),
    url,
    listUrl,
    startedAt: episode.firedAt ?? startedAt,
    resolvedAt: isOver ? resolvedAt : null,
  };
}

/** By which the worst of several is found. */
function excessOf(value: EpisodeValue | null): { excess?: number } {
  if (value === null || value.value === null || value.threshold <= 0) return {};
  return { excess: value.value / value.threshold };
}

const FACTS = { firing: firingFacts, reminder: reminderFacts, resolved: resolvedFacts } as const;

function firingFacts(rule: AlertRule, episode: Episode): MessageFact[] {
  return [
    { name: judgedName(rule), text: wholeFigure(rule, episode.fired) },
    { name: 'Since', text: timeText(episode.startedAt) },
  ];
}

function reminderFacts(rule: AlertRule, episode: Episode, at: number): MessageFact[] {
  return [
    { name: `${judgedName(rule)} now`, text: wholeFigure(rule, episode.latest ?? episode.fired) },
    { name: 'For', text: `${lastedText(episode, at)}, and nobody has acknowledged it` },
    { name: 'At its worst', text: wholeFigure(rule, episode.peak ?? episode.fired) },
  ];
}

function resolvedFacts(rule: AlertRule, episode: Episode): MessageFact[] {
  const { startedAt, firedAt, resolvedAt, endReason } = episode;
  const span = resolvedAt === null ? null : { from: firedAt ?? startedAt, to: resolvedAt };
  return [
    { name: 'Lasted', text: span === null ? '' : `${lastedText(episode, span.to)}, ${timesText(span)}` },
    { name: 'At its worst', text: wholeFigure(rule, episode.peak ?? episode.fired) },
    { name: 'Over because', text: endReason === null ? '' : REASON_WORDS[endReason] },
  ];
}

function commonFacts({ rule, context: { pair, release, unansweredMs } }: SaidOf): MessageFact[] {
  const labels = Object.entries(rule.labels).map(([name, value]) => `${name}=${value}`);
  return [
    {
      name: 'Escalated',
      text: unansweredMs === undefined ? '' : `nobody has acknowledged it for ${spanText(unansweredMs)}`,
    },
    {
      name: 'Worst pair',
      text: pair === null ? '' : `${pairText(pair)}, ${counted(pair.connections, 'connection')}`,
    },
    { name: 'Release', text: release === null ? '' : releaseText(release) },
    { name: 'Rule', text: `${rule.name}, ${rule.severity}` },
    { name: 'Owner', text: rule.owner ?? '' },
    { name: 'Labels', text: labels.join(', ') },
  ];
}

function releaseText({ version, commit, at, verdict }: NonNullable<MessageContext['release']>): string {
  const of = commit === null ? '' : `, commit ${commit.slice(0, 7)}`;
  return `${version || 'no version'}${of}, ${timeText(at)}: ${verdict ?? 'not judged yet'}`;
}
