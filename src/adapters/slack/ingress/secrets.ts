/** The signing secrets, read now or, where an age in milliseconds is given, at most so long ago. */
export type Secrets = (mostAge?: number) => Promise<readonly string[]>;

/**
 * How old secrets must be to be read again because a signature did not match. A rotated secret works after this long
 * without a restart; and whoever sends forged requests makes us read once in this time, however many they send.
 */
const believed = 60_000;

/**
 * @param matches whether one of the secrets has made the signature
 * @throws where no secrets can be had at all
 */
export async function matchesAny(secrets: Secrets, matches: (secrets: readonly string[]) => boolean): Promise<boolean> {
  const known = await secrets();
  if (matches(known)) return true;
  const fresh = await secrets(believed).catch(() => known);
  return fresh !== known && matches(fresh);
}
