/** The 0.975 quantile of the normal distribution. */
export const NORMAL_975 = 1.959963984540054;

/**
 * The distribution function of the normal distribution, with a relative error below 1.2e-7, however small it is: the
 * complementary error function by the Chebyshev fit of Press et al. (Numerical Recipes, 6.2).
 */
export function normalCumulative(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  const tail = t * Math.exp(-x * x + COEFFICIENTS.reduceRight((sum, coefficient) => sum * t + coefficient, 0));
  return z < 0 ? tail / 2 : 1 - tail / 2;
}

const COEFFICIENTS = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
  0.17087277,
];
