import type { DeployComparison } from '../../../_query/deploy/comparison-record.ts';
import { formatRate, rateUnit } from '../../format/rate.ts';
import { formatRatioInterval } from '../../format/ratio.ts';

type Judged = Pick<DeployComparison, 'verdict' | 'ratio' | 'interval' | 'before' | 'after'>;

/** A headline: its first words, which have the verdict's colour, the sentence after them, and what follows, or "". */
interface SaidHeadline {
  word: string;
  headline: string;
  rest: string;
}

/** The label and the title's first sentence as a headline. What both begin with is said once. */
export function headlineOf(label: string, title: string): SaidHeadline {
  const [sentence = title, ...others] = title.split(/(?<=\.) (?=[A-Z])/);
  const rest = others.join(' ');
  const [verdict = label] = label.split(',', 1);
  const word = `${label.charAt(0).toUpperCase()}${label.slice(1)}.`;
  if (!sentence.toLowerCase().startsWith(verdict)) return { word, headline: sentence, rest };
  const after = sentence.slice(verdict.length);
  // The sentence after the colon says how large a change is possible.
  if (after.startsWith(': ')) return { word: word.replace(/, up to \S+ possible/, ''), headline: after.slice(2), rest };
  if (label !== verdict) return { word, headline: sentence, rest };
  return { word: sentence.slice(0, verdict.length), headline: after.trimStart(), rest };
}

/** The rates of both sides and what bounds their ratio; null without a rate on either side. */
export function ratesText({ verdict, interval, before, after }: Judged): string | null {
  if (before.rate === null || after.rate === null) return null;
  const unit = rateUnit([before.rate, after.rate]);
  const rates = `${formatRate(before.rate, unit)} → ${formatRate(after.rate, unit)} of ended connections`;
  if (interval === null) return `${rates}.`;
  const cautious = cautiousText(verdict, interval);
  return `${rates}, 95% interval ${formatRatioInterval(interval)}${interval[1] === null ? '' : '×'}.${cautious === null ? '' : ` ${cautious}`}`;
}

/** What the end of the interval that is nearer to no change says. */
function cautiousText(verdict: Judged['verdict'], [low, high]: NonNullable<Judged['interval']>): string | null {
  if (verdict === 'better' && high !== null && high > 0) {
    return `Even at its cautious end the rate fell ${fold(1 / high)}.`;
  }
  if (verdict === 'worse' || verdict === 'slightly_worse')
    return `Even at its cautious end the rate rose ${fold(low)}.`;
  // A test that may be looked at at any time asks for more than an interval that is looked at once.
  if (verdict === 'unclear' && (low > 1 || (high ?? 1) < 1)) {
    return 'The interval leaves out 1×, but the test that holds at any time is not decided yet.';
  }
  return null;
}

function fold(times: number): string {
  return `${times < 9.95 ? times.toFixed(times < 1.95 ? 2 : 1) : times.toFixed(0)}-fold`;
}
