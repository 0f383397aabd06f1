import { measureName, measureTitle } from '../../_close/measure/measure-name.ts';
import type { Episode, EpisodeValue } from '../episode/episode.ts';
import type { AlertRule } from '../rule/rule.ts';
import { spanText } from '../rule/span-text.ts';
import { figureText } from './figure-text.ts';

/** Who an alert is about: "chat 2.0.0, production". */
export function messageSubject({ rule, episode }: { rule: AlertRule; episode: Episode }): string {
  const { service, environment, key } = episode;
  const split = rule.splitBy === 'route' || rule.splitBy === 'version' ? key : '';
  const who = [service ?? (split === '' && environment === null ? 'all services' : ''), split]
    .filter(Boolean)
    .join(' ');
  return [who, environment ?? ''].filter(Boolean).join(', ');
}

/** What fires, where, and how bad it is: "chat, production: send-after-close rate 2.87%". */
export function firingTitle(rule: AlertRule, episode: Episode): string {
  return `${messageSubject({ rule, episode })}: ${whatText(rule, episode.fired)}`;
}

/** What is over, how long it lasted and how bad it was. */
export function resolvedTitle(rule: AlertRule, episode: Episode): string {
  const lasted = episode.resolvedAt === null ? '' : ` after ${lastedText(episode, episode.resolvedAt)}`;
  const worst = whatText(rule, episode.peak ?? episode.fired);
  return `${messageSubject({ rule, episode })}: over${lasted}. At its worst, ${worst}`;
}

/** How long an episode has fired. */
export function lastedText({ firedAt, startedAt }: Episode, until: number): string {
  return spanText(until - (firedAt ?? startedAt));
}

function whatText(rule: AlertRule, value: EpisodeValue | null): string {
  const figure = value === null ? '' : figureText(rule, value.value);
  switch (rule.condition.kind) {
    case 'new_pair':
      return figure || 'new pairs of call sites';
    case 'silence':
      return 'nothing heard for longer than its rhythm explains';
    case 'deploy_worse':
      return `worse than the release before${figure && `, ${figure} send after close`}`;
    case 'burn_rate':
      return `${measureName(rule.measure)} spends its budget too fast${figure && `, ${figure}`}`;
    case 'threshold':
    case 'change':
      return `${measureName(rule.measure)} ${figure}`.trim();
  }
}

/** What a rule judges, at the beginning of a line. */
export function judgedName({ measure, condition }: AlertRule): string {
  switch (condition.kind) {
    case 'new_pair':
      return 'New pairs';
    case 'silence':
      return 'Telemetry';
    case 'deploy_worse':
      return measureTitle('sendAfterCloseRate');
    default:
      return measureTitle(measure);
  }
}
