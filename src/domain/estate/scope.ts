/** The account and Region in which something was read. Null where a snapshot does not say. */
export interface Scope {
  /** Twelve digits. */
  readonly account: string | null;
  /** For example `eu-west-1`. */
  readonly region: string | null;
}

/** `account 111122223333, eu-west-1`, for sentences. */
export function printScope(scope: Scope): string {
  const words = [scope.account === null ? null : `account ${scope.account}`, scope.region];
  return words.filter((word) => word !== null).join(", ");
}
