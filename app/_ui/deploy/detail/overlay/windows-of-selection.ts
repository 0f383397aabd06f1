import { DAY_MS, MINUTE_MS } from '../../../../_close/time/grain.ts';
import type { TimeSpan } from '../../../../_close/time/time-span.ts';
import type { ChosenWindows } from '../../../../_query/deploy/chosen-look.ts';
import type { DeployComparison } from '../../../../_query/deploy/comparison-record.ts';

/**
 * The windows that a selection on the chart of both periods stands for. One that lies before the deploy becomes the
 * window before; any other the window after, with the time that is drawn under it as the window before.
 */
export function windowsOfSelection(
  { windows, method, deploy }: Pick<DeployComparison, 'windows' | 'method' | 'deploy'>,
  selection: TimeSpan,
): ChosenWindows | null {
  if (windows === null) return null;
  const [before = windows.after] = windows.before;
  const startedAt = deploy.heardAt ?? deploy.startedAt;
  if (selection.to <= startedAt) return { before: selection, after: windows.after };
  const after = { from: Math.max(selection.from, startedAt), to: Math.max(selection.to, startedAt + MINUTE_MS) };
  switch (method) {
    case 'side_by_side':
      return { before: after, after };
    case 'control_days': {
      const shiftMs = Math.max(DAY_MS, windows.after.from - before.from);
      return { before: { from: after.from - shiftMs, to: after.to - shiftMs }, after };
    }
    default:
      return { before, after };
  }
}
