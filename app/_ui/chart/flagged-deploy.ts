import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { ListedDeploy } from '../../_query/deploy/deploys.ts';
import type { DeployJudgement } from '../../_query/deploy/judgement.ts';
import { formatMoment } from '../format/time.ts';
import { type VerdictFace, type VerdictTone, verdictFace, worseParts } from '../verdict/verdict-face.ts';

/** What a flag on a chart says of a deploy. */
export type FlaggedDeploy = Pick<
  ListedDeploy,
  'id' | 'service' | 'environment' | 'version' | 'startedAt' | 'heardAt' | 'source' | 'isRollback' | 'judgement'
>;

const MOST_OF_NAME = 20;

/** Amber with a finding is what got better, and has something worse inside. */
const SIGNS: Record<VerdictTone, string> = { bad: ' ▲', warn: ' ▼', good: ' ▼', calm: '', absent: '' };

/** When a deploy began, as far as charts are concerned: when it was first heard, else when it was announced. */
export function flagTime({ heardAt, startedAt }: Pick<FlaggedDeploy, 'heardAt' | 'startedAt'>): number {
  return heardAt ?? startedAt;
}

/** From the minute of the earliest of some deploys to the end of that of the latest; there has to be one. */
export function spanOfFlags(deploys: readonly Pick<FlaggedDeploy, 'heardAt' | 'startedAt'>[]): TimeSpan {
  const minutes = deploys.map((deploy) => Math.floor(flagTime(deploy) / MINUTE_MS) * MINUTE_MS);
  return { from: Math.min(...minutes), to: Math.max(...minutes) + MINUTE_MS };
}

/** What a flag says of a deploy. */
export interface FlagText {
  /** The version, and the verdict where it found something. */
  label: string;
  /** All of it in words. */
  title: string;
  tone: VerdictTone;
}

/** The text of a flag. `namesService`: it stands among those of other services. */
export function flagText(deploy: FlaggedDeploy, zone: string, namesService = false): FlagText {
  const { version, isRollback, judgement, service } = deploy;
  const release = isRollback ? `back to ${version}` : version;
  const [name, short] = namesService
    ? [`${service} ${release}`, `${cutInTheMiddle(service)} ${release}`]
    : [release, release];
  const known = sourceInWords(deploy, zone);
  if (judgement === null) return { label: short, title: `${name}, ${known}; not judged yet`, tone: 'calm' };
  const face = judgementFace(judgement);
  const isFinding = isFound(judgement, face);
  const sign = isFinding ? `${SIGNS[face.tone]} ${face.figure ?? face.word}` : '';
  return {
    label: `${short}${sign}`,
    title: `${name}, ${known}: ${judgement.label}`,
    tone: isFinding ? face.tone : 'calm',
  };
}

/** How a deploy came to be known. A dashed mark is one that nobody announced: here is what that means. */
function sourceInWords(deploy: Pick<FlaggedDeploy, 'source' | 'heardAt' | 'startedAt'>, zone: string): string {
  if (deploy.source === 'announced') return 'announced';
  return `inferred, as nobody announced it: first span with this version at ${formatMoment(flagTime(deploy), zone)}`;
}

/** Keeps the last letters of a name: they often identify it among its neighbours. */
function cutInTheMiddle(name: string): string {
  return name.length <= MOST_OF_NAME ? name : `${name.slice(0, MOST_OF_NAME - 7)}…${name.slice(-6)}`;
}

/** Whether a comparison found something: the deploy, or something inside it, is worse or better. */
export function hasFinding({ judgement }: Pick<FlaggedDeploy, 'judgement'>): boolean {
  return judgement !== null && isFound(judgement, judgementFace(judgement));
}

/** The face of what the newest look at a deploy found. */
export function judgementFace(judgement: DeployJudgement): VerdictFace {
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
