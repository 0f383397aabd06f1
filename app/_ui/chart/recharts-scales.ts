// The scales that our charts have, as Recharts asks for them. The build gives them to it in place of d3's, which bring the
// interpolation of colours and the formats of numbers along: no chart here uses those.

/** A scale in d3's shape: what sets a thing reads it when called without it. */
interface ChartScale<Value> {
  (value: Value | null): number | undefined;
  domain(): Value[];
  domain(values: Iterable<Value>): ChartScale<Value>;
  range(): number[];
  range(ends: readonly [number, number]): ChartScale<Value>;
}

type Place<Value> = (value: Value, domain: readonly Value[], range: readonly [number, number]) => number | undefined;

/** Places a value between the ends of the range as it lies between the ends of the domain. */
export function scaleLinear(): ChartScale<number> {
  return chartScale([0, 1], (value, domain, range) => between(value, domain, range));
}

/** As {@link scaleLinear}, by logarithms. A value that has none has no place. */
export function scaleLog(): ChartScale<number> {
  return chartScale([1, 10], (value, domain, range) => between(Math.log(value), domain.map(Math.log), range));
}

/**
 * Gives each value of the domain a band of the range, and places it at the band's lower end. Bands have one length and no
 * space between them. The values of a domain differ.
 */
export function scaleBand<Value>(): ChartScale<Value> & { bandwidth(): number } {
  const scale = chartScale<Value>([], (value, domain, [first, last]) => {
    const index = domain.indexOf(value);
    const step = (last - first) / Math.max(1, domain.length);
    return index === -1 ? undefined : first + step * (step < 0 ? index + 1 : index);
  });
  const bandwidth = () => {
    const [first = 0, last = 0] = scale.range();
    return Math.abs(last - first) / Math.max(1, scale.domain().length);
  };
  return Object.assign(scale, { bandwidth });
}

function between(value: number, domain: readonly number[], range: readonly [number, number]): number | undefined {
  const [low = Number.NaN, high = Number.NaN] = domain;
  const share = high === low ? 0.5 : (value - low) / (high - low);
  return Number.isFinite(share) ? range[0] * (1 - share) + range[1] * share : undefined;
}

function chartScale<Value>(initial: readonly Value[], place: Place<Value>): ChartScale<Value> {
  let values = [...initial];
  let ends: readonly [number, number] = [0, 1];
  function domain(): Value[];
  function domain(next: Iterable<Value>): ChartScale<Value>;
  function domain(next?: Iterable<Value>): Value[] | ChartScale<Value> {
    if (next === undefined) return [...values];
    values = [...next];
    return scale;
  }
  function range(): number[];
  function range(next: readonly [number, number]): ChartScale<Value>;
  function range(next?: readonly [number, number]): number[] | ChartScale<Value> {
    if (next === undefined) return [...ends];
    ends = next;
    return scale;
  }
  const scale: ChartScale<Value> = Object.assign(
    (value: Value | null) => (value === null ? undefined : place(value, values, ends)),
    { domain, range },
  );
  return scale;
}
