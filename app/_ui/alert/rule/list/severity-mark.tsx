import { Info, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { Severity } from '../../../../_alert/rule/rule.ts';

const MARKS: Record<Severity, { Icon: LucideIcon; classes: string }> = {
  critical: { Icon: OctagonAlert, classes: 'text-bad' },
  warning: { Icon: TriangleAlert, classes: 'text-warn' },
  info: { Icon: Info, classes: 'text-text-2' },
};

/** A severity: glyph and word. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const { Icon, classes } = MARKS[severity];
  return (
    <span className={`inline-flex items-center gap-1 whitespace-nowrap ${classes}`}>
      <Icon size={12} strokeWidth={1.75} aria-hidden="true" />
      {severity}
    </span>
  );
}
