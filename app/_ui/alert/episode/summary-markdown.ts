import { markdownCode, markdownText } from '../../../_close/text/markdown-text.ts';
import { flagTime } from '../../chart/flagged-deploy.ts';
import { formatAge } from '../../format/age.ts';
import { formatCountOf } from '../../format/count.ts';
import { formatMoment, formatSpan } from '../../format/time.ts';
import { alertState } from '../alert-state.ts';
import type { EpisodeData } from '../model.ts';
import { pairNames, pairPlaces } from '../pair-words.ts';
import { evidenceSentence, pageSentence, ruleSentence } from './page-sentence.ts';

/**
 * An episode as Markdown, for a chat or a ticket: why it fired with n of m, since when, the release with its verdict, the
 * worst pair, and who answered.
 * @param address of its page
 */
export function summaryMarkdown(data: EpisodeData, zone: string, address: string): string {
  const { episode, events } = data;
  const version = data.release.ok ? (data.release.value?.deploy.version ?? null) : null;
  const { lead, rest } = pageSentence(episode, events, version);
  const facts = [
    markdownText(evidenceSentence(episode, zone)),
    markdownText(sinceLine(data, zone)),
    releaseLine(data, zone),
    pairLine(data),
    markdownText(answeredLine(data, zone)),
    markdownText(ruleSentence(episode)),
    address,
  ];
  const lines = facts.filter((fact) => fact !== '').map((fact) => `- ${fact}`);
  return `**${markdownText(`${lead} ${rest}`)}**\n\n${lines.join('\n')}\n`;
}

function sinceLine({ episode, now }: EpisodeData, zone: string): string {
  const { firedAt, startedAt, resolvedAt, state } = episode;
  const since = firedAt ?? startedAt;
  const verb = firedAt === null ? 'Pending' : 'Fired';
  if (resolvedAt !== null) {
    return `${verb} ${formatSpan(since, resolvedAt, zone)} (${zone}), ${formatAge(resolvedAt - since)}; ${state}.`;
  }
  return `${verb} since ${formatMoment(since, zone)} (${zone}); ${alertState(episode, now).words}.`;
}

function releaseLine({ release }: EpisodeData, zone: string): string {
  if (!release.ok || release.value === null) return '';
  const { deploy } = release.value;
  const verdict = deploy.judgement === null ? 'not judged yet' : deploy.judgement.label;
  const commit = deploy.commit === null ? '' : `, commit ${markdownCode(deploy.commit.slice(0, 7))}`;
  const name = markdownText(`${deploy.service} ${deploy.version || 'no version'}`);
  return `Release in play: ${name}, ${formatMoment(flagTime(deploy), zone)}${commit}: ${markdownText(verdict)}.`;
}

function pairLine({ pairs }: EpisodeData): string {
  const worst = pairs.ok ? pairs.value.pairs[0] : undefined;
  if (worst === undefined || worst.connections === 0) return '';
  const { send, close } = pairNames(worst);
  const names = close === null ? markdownCode(send) : `${markdownCode(send)} after ${markdownCode(close)}`;
  const places = pairPlaces(worst);
  const where = places === '' ? '' : ` (${markdownText(places)})`;
  return `Worst pair: ${names}${where}, ${formatCountOf(worst.connections, 'connection')}, ${worst.change}.`;
}

function answeredLine({ episode }: EpisodeData, zone: string): string {
  const { acknowledgedAt, acknowledgedBy, firedAt } = episode;
  if (firedAt === null) return '';
  if (acknowledgedAt === null) return 'Acknowledged by nobody.';
  return `Acknowledged by ${acknowledgedBy || 'somebody'}, ${formatMoment(acknowledgedAt, zone)}.`;
}
