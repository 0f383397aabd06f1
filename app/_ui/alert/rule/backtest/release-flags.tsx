import { flagText, flagTime } from '../../../chart/flagged-deploy.ts';
import { placeFlags } from '../../../chart/flags.ts';
import type { VerdictTone } from '../../../verdict/verdict-face.ts';
import type { FlaggedRelease } from '../model.ts';
import type { ChartGeometry } from './chart-geometry.ts';

/** Which text stays where two have no room: what is worse first. */
const TONES: readonly VerdictTone[] = ['bad', 'warn', 'good', 'calm', 'absent'];

/** A flag where a release began; dashed where nobody announced it. */
export function ReleaseFlags(props: { releases: readonly FlaggedRelease[]; at: ChartGeometry; zone: string }) {
  const { releases, at } = props;
  const flags = placeFlags(
    releases.map((release) => {
      const text = flagText(release, props.zone);
      return { x: at.at(flagTime(release)) - at.x, release, ...text, rank: TONES.indexOf(text.tone) };
    }),
    at.width,
  );
  return (
    <g stroke="var(--accent)">
      {flags.map(({ x, left, width, label, flags: own }) => {
        const isInferred = own.every(({ release }) => release.source === 'inferred');
        const [from, to] = [at.x + left, at.x + left + width];
        return (
          <g key={x} {...(isInferred && { strokeDasharray: '3 2' })}>
            <title>{own.map(({ title }) => title).join('\n')}</title>
            <line x1={at.x + x} x2={at.x + x} y1={18} y2={at.y + at.height} strokeWidth="1.25" pointerEvents="none" />
            {label === null ? (
              <path d={`M${at.x + x} 1 l7 4 l-7 4 Z`} fill="var(--accent)" stroke="none" />
            ) : (
              <>
                <path d={`M${from} 1 H${to} L${to - 5} 9.5 L${to} 18 H${from} Z`} fill="var(--surface)" />
                <text x={from + 7} y={13.5} fontSize="11" fontWeight="600" fill="var(--text)" stroke="none">
                  {label}
                </text>
              </>
            )}
          </g>
        );
      })}
    </g>
  );
}
