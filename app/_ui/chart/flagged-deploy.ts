import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { ListedDeploy } from '../../_query/deploy/deploys.ts';
import type { DeployJudgement } from '../../_query/deploy/judgement.ts';
import { type VerdictFace, type VerdictTone, verdictFace, worseParts } from '../verdict/verdict-face.ts';

/** What a flag on a chart says of a deploy. */
export type FlaggedDeploy = Pick<
  ListedDeploy,
  'id' | 'version' | 'startedAt' | 'heardAt' | 'source' | 'isRollback' | 'judgement'
>;

const SIGNS: Record<VerdictTone, string> = { bad: ' ▲', warn: ' ?', good: ' ▼', calm: '', absent: '' };

/** When a deploy began, as far as charts are concerned: when it was first heard, else when it was announced. */
export function flagTime({ heardAt, startedAt }: Pick<FlaggedDeploy, 'heardAt' | 'startedAt'>): number {
  return heardAt ?? startedAt;
}

/** From the minute of the earliest of some deploys to the end of that of the latest; there has to be one. */
export function spanOfFlags(deploys: readonly Pick<FlaggedDeploy, 'heardAt' | 'startedAt'>[]): TimeSpan {
  const minutes = deploys.map((deploy) => Math.floor(flagTime(deploy) / MINUTE_MS) * MINUTE_MS);
  return { from: Math.min(...minutes), to: Math.max(...minutes) + MINUTE_MS };
}

/** The text of a flag: the version, and the verdict where it found something. Its title says it in words. */
export function flagText(deploy: FlaggedDeploy): { label: string; title: string; tone: VerdictTone } {
  const { version, isRollback, source, judgement } = deploy;
  const name = isRollback ? `back to ${version}` : version;
  const known = source === 'announced' ? 'announced' : 'first heard, nobody announced it';
  if (judgement === null) return { label: name, title: `${name}, ${known}; not judged yet`, tone: 'calm' };
  const face = faceOf(judgement);
  const isFinding = isFound(judgement, face);
  const sign = isFinding ? `${SIGNS[face.tone]} ${face.figure ?? face.word}` : '';
  return {
    label: `${name}${sign}`,
    title: `${name}, ${known}: ${judgement.label}`,
    tone: isFinding ? face.tone : 'calm',
  };
}

/** Whether a comparison found something: the deploy, or something inside it, is worse or better. */
export function hasFinding({ judgement }: Pick<FlaggedDeploy, 'judgement'>): boolean {
  return judgement !== null && isFound(judgement, faceOf(judgement));
}

function faceOf(judgement: DeployJudgement): VerdictFace {
  const look = judgement.looks.at(-1);
  return verdictFace({
    verdict: judgement.verdict,
    ratio: look?.ratio ?? null,
    upTo: look?.upTo ?? null,
    parts: worseParts(judgement),
  });
}

function isFound({ regressions }: DeployJudgement, { tone }: VerdictFace): boolean {
  return tone === 'bad' || tone === 'good' || regressions.length > 0;
}
