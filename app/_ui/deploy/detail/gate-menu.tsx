'use client';
import { Shield, ShieldCheck, ShieldX } from 'lucide-react';
import { DropDown } from '../../controls/drop-down.tsx';
import { formatMoment } from '../../format/time.ts';
import type { DeployData } from './model.ts';

/** What a pipeline was told about the deploy, and when. */
export function GateMenu({ gate, zone }: { gate: DeployData['gate']; zone: string }) {
  const Icon = gate === null ? Shield : gate.passed ? ShieldCheck : ShieldX;
  const tone = gate === null ? 'text-text-3' : gate.passed ? 'text-good' : 'text-bad';
  return (
    <DropDown
      label="What the gate said"
      face={
        <>
          <Icon size={14} strokeWidth={1.75} className={tone} aria-hidden="true" />
          Gate: {gate === null ? 'not asked' : gate.passed ? 'pass' : 'fail'}
        </>
      }
    >
      {() =>
        gate === null ? (
          <p className="max-w-72 text-text-2">No pipeline has asked yet whether this release may go on.</p>
        ) : (
          <div className="grid max-w-80 gap-1">
            <p className={`font-semibold ${tone}`}>
              {gate.passed ? 'Passed' : 'Did not pass'}, {gate.verdict.replaceAll('_', ' ')}
            </p>
            <p className="text-text-2">{gate.reason}</p>
            <p className="text-11 text-text-3">Asked {formatMoment(gate.askedAt, zone)}</p>
          </div>
        )
      }
    </DropDown>
  );
}
