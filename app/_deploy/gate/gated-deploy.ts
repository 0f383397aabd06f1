import type { Deploy } from '../release/deploy.ts';
import type { ComparedSide } from '../verdict/ratio-verdict.ts';
import type { Regression } from '../verdict/regression.ts';
import type { VerdictWord } from '../verdict/word.ts';

/** What a gate looks at in the comparison of a deploy. */
export interface GatedDeploy {
  deploy: Pick<Deploy, 'version' | 'heardAt'>;
  verdict: VerdictWord;
  /** One sentence on the headline. */
  title: string;
  ratio: number | null;
  interval: readonly [low: number, high: number | null] | null;
  before: Pick<ComparedSide, 'events' | 'exposure'>;
  after: Pick<ComparedSide, 'events' | 'exposure'>;
  regressions: readonly Regression[];
  coverage: { before: number | null; after: number | null };
}
