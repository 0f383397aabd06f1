const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A count with thousands separators; weighted counts are rounded to whole ones. */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** A count with its noun in the right number: "1 connection", "1,891 connections". */
export function formatCountOf(count: number, noun: string): string {
  const text = formatCount(count);
  return `${text} ${noun}${text === '1' ? '' : 's'}`;
}

/** Bytes in decimal units (IEC 80000-13): "512 B", "12.3 kB". */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? formatCount(value) : value.toFixed(1)} ${units[unit]}`;
}
