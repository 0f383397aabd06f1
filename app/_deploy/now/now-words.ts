import { roughDuration } from '../../_close/time/rough-duration.ts';
import type { ConnectionCounts } from '../connection-counts.ts';
import { rateFigure } from './rate-figure.ts';
import type { CountedSpan, NowFacts, NowStatus } from './service-now.ts';

/** How figures are written: rates, times in the reader's zone, and counts. */
export interface FigureFormats {
  rate(rate: number): string;
  /** The ends of an interval. */
  interval(interval: readonly [low: number, high: number]): string;
  time(t: number): string;
  count(count: number): string;
}

/** What a sentence about a service names beside its status. */
export type NowWindows = Pick<NowFacts, 'quarter' | 'hour' | 'reference'> & { whole: CountedSpan };

/** A status in few words: "worse now", "silent 30 h", "3 new pairs". `isOver`: of a range that ended in the past. */
export function nowLabel(status: NowStatus, isOver = false): string {
  const when = isOver ? 'at the end' : 'now';
  switch (status.word) {
    case 'silent':
      return `silent ${roughDuration(status.silentForMs ?? 0)}`;
    case 'worse_now':
      return status.slightly ? `slightly worse ${when}` : `worse ${when}`;
    case 'better_now':
      return `better ${when}`;
    case 'new_pairs':
      return counted(status.newPairs, 'new pair');
    case 'regressions':
      return counted(status.others, 'regression');
    case 'too_few':
      return 'too few';
    case 'first_data':
      return 'first data';
    case 'no_change':
      return 'no change found';
    case 'idle':
      return 'idle';
  }
}

/** The status in a sentence without a full stop: "16% now, since 18:20; 1.6% over 24 h". */
export function nowSentence(status: NowStatus, windows: NowWindows, formats: FigureFormats, isOver = false): string {
  const { word, since } = status;
  const at = since === null ? '' : formats.time(since);
  if (word === 'silent') return `${nowLabel(status)}, last heard ${at}`;
  const shown = shownWindow(status, windows);
  const { whole } = windows;
  const [now, all] = [rateWords(shown, formats), rateWords(whole, formats)];
  const over = `${all} over ${roughDuration(whole.to - whole.from)}`;
  const when = isOver ? 'at the end' : 'now';
  switch (word) {
    case 'worse_now':
    case 'better_now':
      return `${now} ${when}, since ${status.version === null ? at : `${status.version} at ${at}`}; ${over}`;
    case 'new_pairs':
    case 'regressions':
      return `${nowLabel(status)} in ${status.version}, since ${at}; ${over}`;
    case 'first_data':
      return `first data ${at}; ${over}`;
    case 'idle':
      return 'no connection ended';
    default:
      return shown === whole ? over : `${now} ${when}; ${over}`;
  }
}

/** The same with the status in front, which no part of it says again: "too few: 3 of 71, 1.4% – 12% now; 1.6% over 24 h". */
export function nowLine(status: NowStatus, windows: NowWindows, formats: FigureFormats, isOver = false): string {
  const label = nowLabel(status, isOver);
  const sentence = nowSentence(status, windows, formats, isOver);
  if (sentence.startsWith(label)) return sentence;
  const rest = status.word === 'too_few' ? sentence.replaceAll(`: ${label}, `, ', ') : sentence;
  return `${label}: ${rest}`;
}

/** The window that a status is about: that which shows the change, else the longer one, and all if nothing ended in it. */
export function shownWindow<Window extends CountedSpan>(
  { by }: Pick<NowStatus, 'by'>,
  { quarter, hour, whole }: Readonly<Record<'quarter' | 'hour' | 'whole', Window>>,
): Window {
  if (by === 'quarter') return quarter;
  return hour.ended > 0 ? hour : whole;
}

/** A rate in words that say how much it is worth: "1.31%", "0 of 25,662, at most 0.012%", "1 of 3: too few, 6.1% – 79%". */
export function rateWords(counts: ConnectionCounts, formats: Omit<FigureFormats, 'time'>): string {
  const figure = rateFigure(counts);
  const of = `${formats.count(counts.affected)} of ${formats.count(counts.ended)}`;
  switch (figure.kind) {
    case 'none':
      return 'no connection ended';
    case 'zero':
      return `${of}, at most ${boundText(figure.atMost)}`;
    case 'few':
      return `${of}: too few, ${formats.interval(figure.interval)}`;
    case 'rate':
      return formats.rate(counts.affected / counts.ended);
  }
}

/** An upper bound with two digits, rounded up: "0.012%", "26%". */
export function boundText(bound: number): string {
  const percent = 100 * bound;
  const step = 10 ** (Math.floor(Math.log10(percent)) - 1);
  const rounded = Math.min(100, Math.ceil(percent / step - 1e-9) * step);
  return `${Number(rounded.toPrecision(2))}%`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
