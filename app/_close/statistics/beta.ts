/*
 * The regularized incomplete beta function I_x(a, b) and its inverse: the distribution function of a Beta(a, b) variable,
 * of which binomial tails are values. Own code: the small packages for it are wrong by up to 12 % at large a and b.
 */

/** Relative precision of the continued fraction; its terms fall fast, so that the sum keeps nearly all digits. */
const PRECISION = 1e-16;
const MOST_TERMS = 10_000;
/** Lentz's method divides by these terms: none of them may be 0. */
const TINY = 1e-300;

/**
 * I_x(a, b), the probability that a Beta(a, b) variable is at most x.
 * @param x from 0 to 1
 * @param a over 0
 * @param b over 0
 */
export function betaCumulative(x: number, a: number, b: number): number {
  return betaTails(x, 1 - x, a, b).below;
}

/** Both tails at x, each with its own relative precision. `y` is 1 − x, which the caller may know better. */
function betaTails(x: number, y: number, a: number, b: number): { below: number; above: number } {
  if (!(x > 0)) return { below: 0, above: 1 };
  if (!(y > 0)) return { below: 1, above: 0 };
  // The fraction converges fast only below the mean.
  if (x <= (a + 1) / (a + b + 2)) {
    const below = (betaFactor(x, y, a, b) * continuedFraction(x, a, b)) / a;
    return { below, above: 1 - below };
  }
  const above = (betaFactor(x, y, a, b) * continuedFraction(y, b, a)) / b;
  return { below: 1 - above, above };
}

/**
 * The x with I_x(a, b) = p, by bisection in ln x, or in ln(1 − x) where that is nearer: small results keep their relative
 * precision.
 * @param p from 0 to 1
 */
export function betaQuantile(p: number, a: number, b: number): number {
  return betaOddsQuantile(p, a, b).x;
}

/** As {@link betaQuantile}, with x / (1 − x), which keeps its relative precision where x is near 1. */
export function betaOddsQuantile(p: number, a: number, b: number): { x: number; odds: number } {
  if (!(p > 0)) return { x: 0, odds: 0 };
  if (!(p < 1)) return { x: 1, odds: Number.POSITIVE_INFINITY };
  const half = betaTails(0.5, 0.5, a, b);
  if (half.below >= p) {
    const x = smallArgument((x) => betaTails(x, 1 - x, a, b).below, p);
    return { x, odds: x / (1 - x) };
  }
  const y = smallArgument((y) => betaTails(1 - y, y, a, b).above, 1 - p);
  return { x: 1 - y, odds: (1 - y) / y };
}

/** The argument in (0, 0.5] at which a rising function has the value, found by its logarithm. */
function smallArgument(rising: (argument: number) => number, value: number): number {
  let low = Math.log(Number.MIN_VALUE);
  let high = Math.log(0.5);
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (rising(Math.exp(middle)) < value) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

/** x^a (1 − x)^b / B(a, b), without the loss of digits that logarithms of large numbers bring. */
function betaFactor(x: number, y: number, a: number, b: number): number {
  if (Math.min(a, b) < 10) {
    const [small, large] = a < b ? [a, b] : [b, a];
    const powers = a * logOf(x, y) + b * logOf(y, x);
    return Math.exp(powers - logGamma(small) + logGammaRise(large, small));
  }
  // Stirling's formula with its correction: the large terms cancel by hand (Loader, 2000).
  const n = a + b;
  const exponent = -a * relativeEntropy(x, a / n) - b * relativeEntropy(y, b / n);
  const correction = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return Math.sqrt((a * b) / (2 * Math.PI * n)) * Math.exp(exponent + correction);
}

/** ln(p / x) + x / p − 1: summed over both sides of a binomial, its linear parts cancel. */
function relativeEntropy(x: number, p: number): number {
  const d = (x - p) / p;
  return d - Math.log1p(d);
}

/** ln Γ(z) for z over 0: by the recurrence up to 10, from there by Stirling's formula. */
export function logGamma(z: number): number {
  let product = 1;
  let shifted = z;
  while (shifted < 10) {
    product *= shifted;
    shifted += 1;
  }
  const large = (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI) + stirlingError(shifted);
  return large - Math.log(product);
}

/** ln x where `y` is 1 − x: of an x near 1, y has more digits. */
function logOf(x: number, y: number): number {
  return x > 0.5 ? Math.log1p(-y) : Math.log(x);
}

/** ln Γ(z + step) − ln Γ(z), without the difference of two large numbers. */
function logGammaRise(z: number, step: number): number {
  if (z < 10) return logGamma(z + step) - logGamma(z);
  const rise = (z - 0.5) * Math.log1p(step / z) + step * (Math.log(z + step) - 1);
  return rise + stirlingError(z + step) - stirlingError(z);
}

/** ln Γ(z) less Stirling's formula, for z of 10 or more (NIST Digital Library of Mathematical Functions, 5.11.1). */
function stirlingError(z: number): number {
  const u = 1 / (z * z);
  return (1 / 12 - u * (1 / 360 - u * (1 / 1260 - u * (1 / 1680 - u * (1 / 1188 - u * (691 / 360_360)))))) / z;
}

/** The fraction of DLMF 8.17.22 by the modified method of Lentz (Thompson and Barnett, 1986). */
function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < MOST_TERMS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) < PRECISION) break;
  }
  return fraction;
}

function notZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
