/** A number of independent events of which `mean` are expected: the exponential gaps between them are added up. */
export function poisson(mean: number, random: () => number): number {
  let count = -1;
  for (let passed = 0; passed < mean; count += 1) passed -= Math.log(1 - random());
  return Math.max(0, count);
}

/** The size of a burst: 1 or more, geometric, `mean` on average. */
export function burstSize(mean: number, random: () => number): number {
  if (mean === 1) return 1;
  return 1 + Math.floor(Math.log(1 - random()) / Math.log(1 - 1 / mean));
}

/** A factor of mean 1 with this variance, from a gamma distribution (Marsaglia and Tsang, 2000); `variance` is at most 1. */
export function gammaFactor(variance: number, random: () => number): number {
  if (variance === 0) return 1;
  const d = 1 / variance - 1 / 3;
  for (;;) {
    const x = normal(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v * variance;
  }
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
