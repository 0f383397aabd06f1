import { MARGIN } from '../../../_deploy/verdict/word.ts';
import { type RatioAxis, ratioX } from './ratio-axis.ts';

/** What all marks of a forest stand before, as high as its `<svg>`: the band of small changes, the ticks, and a strong line at 1×. */
export function ForestGround({ axis, width, margin = MARGIN }: { axis: RatioAxis; width: number; margin?: number }) {
  const left = ratioX(axis, width, 1 / margin);
  const one = ratioX(axis, width, 1);
  return (
    <>
      <rect x={left} width={ratioX(axis, width, margin) - left} height="100%" fill="var(--line)" fillOpacity="0.7" />
      {axis.ticks.map((tick) => {
        const x = ratioX(axis, width, tick);
        return tick === 1 ? null : <line key={tick} x1={x} x2={x} y1="0" y2="100%" stroke="var(--grid)" />;
      })}
      <line x1={one} x2={one} y1="0" y2="100%" stroke="var(--text-3)" strokeWidth="1.5" />
    </>
  );
}
