/** An AWS id made from a number: `id("vpc", 0xa)` is `vpc-0000000000000000a`. Equal plans give equal ids. */
export function id(prefix: string, number: number): string {
  return `${prefix}-${number.toString(16).padStart(17, "0")}`;
}
