import { createHmac, timingSafeEqual } from "node:crypto";
import type { IngressRequest } from "./request.ts";

/** How far Slack's clock and ours may be apart, both ways: a request from the future could be replayed until then. */
const mostSkewSeconds = 300;

/** What a request claims; null where it cannot be Slack's, whatever the secret is. */
export interface Claim {
  readonly timestamp: string;
  readonly signature: Uint8Array;
}

/**
 * The signature and its time, if they have the right form and the time is now.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 *
 * @param now milliseconds since 1970
 */
export function claimOf({ headers }: Pick<IngressRequest, "headers">, now: number): Claim | null {
  const timestamp = headers["x-slack-request-timestamp"] ?? "";
  const [, hex] = /^v0=([0-9a-f]{64})$/.exec(headers["x-slack-signature"] ?? "") ?? [];
  if (hex === undefined || !/^\d{1,12}$/.test(timestamp)) return null;
  if (Math.abs(Math.floor(now / 1000) - Number(timestamp)) > mostSkewSeconds) return null;
  return { timestamp, signature: Buffer.from(hex, "hex") };
}

/** Whether one of the secrets has made the signature; during a rotation there are two. */
export function isSigned({ timestamp, signature }: Claim, body: Uint8Array, secrets: readonly string[]): boolean {
  const matches = secrets
    // Anybody can sign with nothing.
    .filter((secret) => secret !== "")
    .map((secret) => timingSafeEqual(signatureOf(secret, timestamp, body), signature));
  return matches.includes(true);
}

const signatureOf = (secret: string, timestamp: string, body: Uint8Array): Uint8Array =>
  createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest();
