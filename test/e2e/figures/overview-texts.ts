import type { Series } from '../../../app/_close/measure/bucket.ts';
import { NOW_WORDS } from '../../../app/_deploy/now/service-now.ts';
import type { RoleCard } from '../../../app/_query/service/services.ts';
import type { OverviewAnswers, RangeAnswers } from './answers.ts';
import { dataLine } from './data-line-text.ts';
import { headlineTexts } from './headline-texts.ts';
import { pairTexts } from './incident-texts.ts';
import { cardLine, dividedOf, fewOf, highest, isHeard, rateText } from './now-texts.ts';
import type { View } from './view.ts';
import * as written from './written.ts';

/** In the order of the panel. */
const INITIATORS = ['local', 'remote', 'transport', ''];

/**
 * Every text with a digit that the overview should show for these answers, by its panels and in their order; charts,
 * their tables and tooltips apart.
 */
export function overviewTexts(answers: OverviewAnswers, view: View): Record<string, string[]> {
  const comparable = { ...answers, before: isCompared(answers) ? answers.before : null };
  const panels = {
    '': [...chipTexts(view.filter), ...dataTexts(answers)],
    Services: services(answers),
    'Send-after-close rate': headlineTexts(answers, view),
    'Who closed': whoClosed(comparable),
    'Close codes': closeCodes(comparable),
    'Worst call-site pairs': worstPairs(answers, view),
    'Who closes what': whoClosesWhat(answers),
    'In figures': figures(comparable),
  };
  return Object.fromEntries(
    Object.entries(panels).flatMap(([name, texts]) => {
      const shown = texts.filter((text) => text !== null && /\d/.test(text));
      return shown.length === 0 ? [] : [[name, shown.flatMap((text) => text ?? [])]];
    }),
  );
}

type Texts = (string | null)[];

/** What the page is restricted to. */
export function chipTexts(filter: View['filter']): string[] {
  const chips = ['service', 'environment', 'version', 'route', 'role'] as const;
  return [written.span(filter.from, filter.to), ...chips.flatMap((name) => filter[name] ?? [])];
}

/** What the headline is not compared with, no panel is. */
export function isCompared({ now: { lead }, roles: [first], together }: OverviewAnswers): boolean {
  const isFew = fewOf(dividedOf(lead)) !== null || (first ?? together).now.word === 'too_few';
  return isHeard(together.previousHeard) && !isFew;
}

/** The line on the data, which is whole in its title where it is cut. */
function dataTexts({ quality, together }: OverviewAnswers): string[] {
  const line = dataLine(quality, together.now.word === 'silent' ? together.now.label : null);
  return [line, line];
}

function services({ services: all }: OverviewAnswers): Texts {
  const cards = [...all].sort(
    (a, b) =>
      NOW_WORDS.indexOf(a.card.now.word) - NOW_WORDS.indexOf(b.card.now.word) ||
      (b.card.rate ?? -1) - (a.card.rate ?? -1),
  );
  return [
    ...cards.flatMap(({ figures: own, before, card, role }): Texts => {
      const { sendAfterCloseRate: now } = own;
      const previous = before?.sendAfterCloseRate ?? null;
      const change = previous !== null && previous > 0 ? (written.times(now, previous) ?? '') : null;
      return [
        rateText(own),
        cardLine((card.roles[0] ?? card).now, dividedOf(own), change, isHeard(card.previousHeard)),
        ...(role === null ? [] : card.roles.slice(1).flatMap(otherRole)),
      ];
    }),
  ];
}

/** The client's rate beside the server's, with its change if it has one. */
function otherRole({ role, rate, now }: RoleCard): Texts {
  const line = `${role} ${written.rate(rate)}`;
  if (now.word !== 'worse_now' && now.word !== 'better_now') return [line];
  return [`${line},`, cardLine(now, { affected: 0, ended: 0, effective: 0 }, null, true)];
}

/** How many connections ended with each key, over the whole range, those with none left out. */
function sums(series: readonly Series[]): Map<string, number> {
  const all = series.map(({ key, points }): [string, number] => [
    key,
    points.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0),
  ]);
  return new Map(all.filter(([, connections]) => connections > 0));
}

/** Each key's connections and share, and the share that it had before: null where nothing ended then. */
function shares(part: 'initiators' | 'codes', { now, before }: OverviewAnswers) {
  const of = (answers: RangeAnswers | null) => {
    const counts = sums(answers?.[part] ?? []);
    const total = [...counts.values()].reduce((sum, connections) => sum + connections, 0);
    return { counts, total };
  };
  const current = of(now);
  const earlier = of(before);
  return (key: string) => ({
    connections: current.counts.get(key) ?? 0,
    share: (current.counts.get(key) ?? 0) / current.total,
    previousShare: earlier.total > 0 ? (earlier.counts.get(key) ?? 0) / earlier.total : null,
  });
}

function whoClosed(answers: OverviewAnswers): Texts {
  const counts = sums(answers.now.initiators);
  const total = [...counts.values()].reduce((sum, connections) => sum + connections, 0);
  const of = shares('initiators', answers);
  return [
    written.counted(total, 'ended connection'),
    ...INITIATORS.filter((key) => key !== '' || counts.has('')).flatMap((key): Texts => {
      const { connections, share, previousShare } = of(key);
      return [
        `${written.counted(connections, 'connection')}. Click: late sends by who closed, over time.`,
        counts.has(key) ? written.points(share, previousShare) : null,
        written.rate(share),
        `, ${written.count(connections)}`,
      ];
    }),
  ];
}

function closeCodes(answers: OverviewAnswers): Texts {
  const of = shares('codes', answers);
  const codes = [...sums(answers.now.codes)].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  if (codes.length > 7) throw new Error('more codes than the panel shows one by one');
  return codes.flatMap(([code]): Texts => {
    const { connections, share, previousShare } = of(code);
    return [
      `${written.counted(connections, 'connection')}. Click: ended connections by close code, over time.`,
      code,
      written.rate(share),
      written.ratio(share, previousShare),
    ];
  });
}

function worstPairs({ worst, serviceNames }: OverviewAnswers, { filter }: View): Texts {
  const namesService = filter.service?.length !== 1 && serviceNames.length > 1;
  return [
    `All ${written.count(worst.total)} incidents`,
    ...worst.incidents.flatMap((incident) => pairTexts(incident, namesService)),
  ];
}

function whoClosesWhat({ closers: { attempts, total, closers } }: OverviewAnswers): Texts {
  if (closers.length === 0) return [];
  const services = new Set(closers.map(({ service }) => service));
  return [
    closers.some(({ site, library, isOther }) => site !== null || library !== '' || isOther)
      ? `${written.counted(attempts, 'close attempt')} by ${written.counted(total, 'place')} in the code`
      : `${written.counted(attempts, 'close attempt')}, whose spans name no place in the code`,
    ...closers.flatMap(({ service, site, ways, peerSilence, attempts: own, share }): Texts => {
      const [way] = ways;
      const place = site && `${site.file.split('/').at(-1)}:${site.line}`;
      const how = way && `${way.operation}, ${way.code}, ${way.outcome.replaceAll('_', ' ')}`;
      return [
        services.size > 1 && place ? `${service} · ${place}` : place,
        ways.length > 1 ? `${how} (${written.rate((way?.attempts ?? 0) / own)})` : (how ?? null),
        peerSilence &&
          `${peerSilence.aliveShare > 0.5 ? 'was alive' : 'last heard'} ${written.seconds(peerSilence.p50Ms)} before`,
        written.count(own),
        written.rate(share),
      ];
    }),
  ];
}

function figures({ now: { figures: now }, before }: OverviewAnswers): Texts {
  const earlier = before?.figures;
  const ended = written.count(now.endedConnections);
  return [
    written.count(now.lateSends),
    written.times(now.lateSends, earlier?.lateSends),
    now.lateSendRatio === null ? null : `${written.rate(now.lateSendRatio)} of all messages`,
    written.bytes(now.lostBytes),
    written.times(now.lostBytes, earlier?.lostBytes),
    written.count(now.affectedConnections),
    written.times(now.affectedConnections, earlier?.affectedConnections),
    `of ${written.counted(now.endedConnections, 'ended connection')}`,
    written.rate(now.cleanCloseRate),
    written.points(now.cleanCloseRate, earlier?.cleanCloseRate),
    `${written.count(now.uncleanConnections)} of ${ended} unclean`,
    written.rate(now.closeFailureRate),
    written.points(now.closeFailureRate, earlier?.closeFailureRate),
    `of ${written.counted(now.closeAttempts, 'attempt')}${now.closeFailureRate === 0 ? `, at most ${highest({ ended: now.closeAttempts, affected: 0, effective: now.closeAttempts })}` : ''}`,
  ];
}
