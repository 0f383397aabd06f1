'use client';
import { Shield, ShieldAlert, ShieldCheck, ShieldX } from 'lucide-react';
import { DropDown } from '../../controls/drop-down.tsx';
import { formatMoment } from '../../format/time.ts';
import { TONE_TEXT } from '../../verdict/verdict-chip.tsx';
import { gateFace } from '../list/gate-face.ts';
import type { DeployData } from './model.ts';

const ICONS = { passed: ShieldCheck, failed: ShieldX, undecided: ShieldAlert };

/** What a pipeline was told about the deploy, and when. */
export function GateMenu({ kept, zone }: { kept: DeployData['kept']; zone: string }) {
  const face = gateFace(kept);
  const Icon = face === null ? Shield : ICONS[face.is];
  const tone = face === null ? 'text-text-3' : TONE_TEXT[face.tone];
  const { gate } = kept;
  return (
    <DropDown
      label="What the gate said"
      face={
        <>
          <Icon size={14} strokeWidth={1.75} className={tone} aria-hidden="true" />
          Gate: {face === null ? 'not asked' : face.is}
        </>
      }
    >
      {() =>
        face === null || gate === null ? (
          <p className="max-w-72 text-text-2">No pipeline has asked yet whether this release may go on.</p>
        ) : (
          <div className="grid max-w-80 gap-1">
            <p className={`font-semibold ${tone}`}>{[face.is, face.note].filter((text) => text !== '').join(', ')}</p>
            <p className="text-text-2">{gate.reason}</p>
            <p className="text-11 text-text-3">Asked {formatMoment(gate.askedAt, zone)}</p>
          </div>
        )
      }
    </DropDown>
  );
}
