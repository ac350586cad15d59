import type { RawQuestion } from "../support/raw-estate.ts";
import type { End } from "./ends.ts";
import type { Estate } from "./estate.ts";
import { NAT_PORTS } from "./gateways.ts";
import { text } from "./json.ts";

type Range = readonly [number, number];

const LINUX: Range = [32768, 61000];
const WINDOWS: Range = [49152, 65535];

/** The ports from which a client of this kind calls (NACL-08, NACL-09). */
export function clientRanges(estate: Estate, source: End, question: RawQuestion): readonly Range[] {
  if (question.sourcePorts !== undefined) return [question.sourcePorts];
  if (source.kind !== "nic") return [LINUX, WINDOWS];
  const { type, instanceId } = source.nic;
  if (type === "lambda" || type === "nat" || type === "balancer") return [NAT_PORTS];
  const instance = instanceId === undefined ? undefined : estate.instance(instanceId);
  if (text(instance, "Platform")?.toLowerCase() === "windows") return [WINDOWS];
  const details = text(instance, "PlatformDetails");
  if (details?.startsWith("Windows") === true) return [WINDOWS];
  if (details?.startsWith("Linux") === true) return [LINUX];
  return [LINUX, WINDOWS];
}
