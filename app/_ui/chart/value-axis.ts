import { formatCount } from '../format/count.ts';

/** A linear axis from 0: its end and its ticks, both in the data's unit. */
export interface ValueAxis {
  max: number;
  ticks: number[];
}

/**
 * Few, round ticks from 0 to at least `largest`: steps of 1, 2, 2.5 or 5 times a power of ten, and 3 to 5 of them above
 * 0. With a `smallestStep`, as 1 for counts, every step is a multiple of it.
 */
export function valueAxis(largest: number, smallestStep = 0): ValueAxis {
  if (!(largest > 0)) return valueAxis(smallestStep > 0 ? smallestStep * 5 : 0.01, smallestStep);
  const rough = largest / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10;
  const round = factor * power;
  const step = smallestStep > 0 ? Math.ceil(round / smallestStep) * smallestStep : round;
  const steps = Math.max(1, Math.ceil(largest / step - 1e-9));
  // Multiplied, not summed up: 0.1 + 0.2 would give labels like 30.000000000000004%.
  const ticks = Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toPrecision(12)));
  return { max: ticks.at(-1) ?? step, ticks };
}

/** The labels of an axis of rates, all in one unit and with as many decimals as its step needs. */
export function rateTickLabel(axis: ValueAxis): (tick: number) => string {
  if (axis.max < 0.0005) return (tick) => (tick === 0 ? '0' : `${formatCount(tick * 1e6)} ppm`);
  const decimals = axis.ticks.reduce((most, tick) => Math.max(most, decimalsOf(tick * 100)), 0);
  return (tick) => `${tick === 0 ? '0' : (tick * 100).toFixed(decimals)}%`;
}

function decimalsOf(value: number): number {
  return Number(value.toPrecision(10)).toString().split('.')[1]?.length ?? 0;
}

const CHARACTER_PX = 6.6;
const BESIDE_PX = 10;

/** Room in pixels for the labels beside an axis. */
export function axisWidth(labels: readonly string[]): number {
  return Math.ceil(Math.max(0, ...labels.map(({ length }) => length)) * CHARACTER_PX) + BESIDE_PX;
}
