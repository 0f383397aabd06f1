import type { IncidentSample } from '../../../_query/incident/sample.ts';
import { closeText, outcomeText } from './life-events.ts';
import { at, type LinearScale } from './linear-scale.ts';

/** A frame on the wire, or its loss: filled if it is ours. */
export interface HandshakeMark {
  x: number;
  ours: boolean;
  text: string;
  anchor: 'start' | 'end';
  /** Where its text stands: the line goes on behind all marks but the last. */
  place: 'above' | 'beside' | 'below';
}

const CHARACTER_PX = 6.2;
const BESIDE_PX = 12;
/** Marks nearer than this become one, with both texts. */
const NEAREST_PX = 10;

type Life = Pick<IncidentSample, 'timeline' | 'facts'>;

/** Who sent which close frame when, as far as it is known; what lies beyond the axis is left out. */
export function handshakeMarks(sample: Life, scale: LinearScale): HandshakeMark[] {
  const end = scale.left + scale.width;
  const seen = moments(sample)
    .filter(({ atMs }) => atMs >= scale.fromMs && atMs <= scale.toMs)
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ atMs, ...mark }) => ({ ...mark, x: at(scale, atMs) }));
  return gather(seen).map(({ x, ours, text }, index, all) => {
    const anchor = x + BESIDE_PX + text.length * CHARACTER_PX > end ? 'end' : 'start';
    const beside = anchor === 'start' && index === all.length - 1;
    return { x, ours, text, anchor, place: beside ? 'beside' : index % 2 === 0 ? 'above' : 'below' };
  });
}

function gather(marks: readonly { x: number; ours: boolean; text: string }[]) {
  const gathered: { x: number; ours: boolean; text: string }[] = [];
  for (const mark of marks) {
    const last = gathered.at(-1);
    if (last && mark.x - last.x < NEAREST_PX) last.text += `, ${mark.text}`;
    else gathered.push({ ...mark });
  }
  return gathered;
}

function moments({ timeline, facts }: Life): { atMs: number; ours: boolean; text: string }[] {
  const { closeAttempts, peerCloseMs } = timeline;
  const ours = closeAttempts.flatMap((attempt) => [
    { atMs: attempt.atMs, ours: true, text: closeText(attempt) },
    ...(attempt.outcome === 'timed_out' || attempt.outcome === 'failed'
      ? [{ atMs: attempt.untilMs, ours: false, text: outcomeText(attempt) }]
      : []),
  ]);
  const code = facts.code === 0 ? '' : ` ${facts.code}`;
  if (facts.initiator === 'transport') return [{ atMs: 0, ours: false, text: 'the connection is lost' }, ...ours];
  if (facts.initiator === 'remote') {
    const reason = facts.reason === '' ? '' : ` “${facts.reason}”`;
    return [{ atMs: peerCloseMs ?? 0, ours: false, text: `peer sends close${code}${reason}` }, ...ours];
  }
  return peerCloseMs === null ? ours : [...ours, { atMs: peerCloseMs, ours: false, text: `peer answers${code}` }];
}
