import type { DeployRow } from '../deploy/list/model.ts';
import { VerdictChip } from '../verdict/verdict-chip.tsx';
import { worseParts } from '../verdict/verdict-face.ts';

/**
 * The verdict on the release in play. Where nothing is compared, a chip with "no data" would read as if telemetry were missing:
 * what is missing is something to compare it with.
 */
export function ReleaseVerdict({ judgement }: Pick<DeployRow, 'judgement'>) {
  if (judgement === null) return <span className="text-11 text-text-3">not judged yet</span>;
  if (judgement.verdict === 'no_data') {
    return (
      <span className="text-11 text-text-3" title={judgement.title}>
        nothing to compare yet
      </span>
    );
  }
  const look = judgement.looks.at(-1);
  return (
    <VerdictChip
      verdict={judgement.verdict}
      ratio={look?.ratio ?? null}
      upTo={look?.upTo ?? null}
      parts={worseParts(judgement)}
    />
  );
}
