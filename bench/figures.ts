/** Milliseconds since then, by `performance.now()`. */
export const ms = (from: number): number => performance.now() - from;

export const print = (what: string, value: string, goal = ""): void => {
  console.log(`${what.padEnd(58)} ${value.padStart(12)}  ${goal}`);
};

export function median(runs: number, once: () => void): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    once();
    return ms(start);
  });
  return quantile(times, 0.5);
}

/** @param share 0.5 for the median, 0.99 for what one in a hundred exceeds */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
