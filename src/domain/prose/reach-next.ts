import type { Path, ReachAnswer } from "../reach/answer.ts";
import { type Reason, reasons } from "../reach/reason.ts";
import type { Blocker } from "../reach/step.ts";
import { settling } from "./gaps.ts";
import { nameOf, trafficInWords } from "./words.ts";

/** More suggestions than this are no help; the list of blockers has them all. */
const mostSteps = 5;

/** What would change the verdict, in words. Hopwise reads and never changes anything. */
export function nextSteps(answer: ReachAnswer): readonly string[] {
  const { verdict, question, blockers, gaps } = answer;
  if (verdict === "reachable" || (verdict === "partial" && question.traffic === "any")) return [];
  const remedies = blockers.map((blocker) => remedyFor(blocker, answer));
  const readable = gaps.filter(({ why }) => why !== "unsupported" && why !== "no-interface");
  const missing = verdict === "unknown" ? readable.map((gap) => sentence(settling(gap))) : [];
  return [...new Set([...remedies, ...missing])].slice(0, mostSteps);
}

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

/** The two ends as the leg sees them: on the way back the destination sends. */
function remedyFor(blocker: Blocker, { question, paths }: ReachAnswer): string {
  const { id, code, direction, leg } = blocker;
  const back = leg === "return";
  const [from, to] = back ? [question.destination, question.source] : [question.source, question.destination];
  const outward = direction === "egress";
  const { connection } = blocker;
  const [sender, receiver] =
    connection === undefined
      ? [nameOf(from), nameOf(to)]
      : back
        ? [connection.to, connection.from]
        : [connection.from, connection.to];
  const far = outward ? `to ${receiver}` : `from ${sender}`;
  const traffic = back ? "replies to the client's ports" : (connection?.traffic ?? needed(question.traffic));
  switch (code) {
    case "ENI_SG_RULES_MISMATCH":
    case "SG_HAS_NO_RULES":
      return `Add an ${outward ? "outbound" : "inbound"} rule to ${id} that allows ${traffic} ${far}.`;
    case "SUBNET_ACL_RESTRICTION":
      return `Allow ${traffic} ${far} ${outward ? "outbound" : "inbound"} in ${id}, with a lower number than the rule that denies it.`;
    case "NO_ROUTE_TO_DESTINATION":
    case "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT":
      return `Add a route for ${receiver}${connection === undefined ? addressOf(back, paths) : ""} to ${id}.`;
    case "BAD_STATE_ROUTE":
    case "TGW_RTB_BAD_STATE_ROUTE":
      return `Point the route of ${id} at something that exists.`;
    case "BAD_STATE":
      return `Bring ${id} back to work: ${blocker.text}.`;
    case "BAD_STATE_ATTACHMENT":
      return `Attach what is missing: ${blocker.text}.`;
    case "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION":
      return `Associate ${id} with a route table of its transit gateway.`;
    case "TGW_ROUTE_AZ_RESTRICTION":
      return `Add a subnet in the sender's Availability Zone to the attachment: ${blocker.text}.`;
    case "TGW_BAD_STATE_VPN":
      return `Bring up the VPN: ${blocker.text}.`;
    case "SG_REFERENCING_SUPPORT":
      return `Turn on security group referencing on the transit gateway and on both attachments, or name addresses in ${id}.`;
    case "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS":
      return `Give ${nameOf(from)} a public address, or route it through a NAT gateway.`;
    case "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS":
      return `Give ${nameOf(to)} a public address, or put a load balancer in front of it.`;
    case "ELB_LISTENERS_MISMATCH":
    case "ELB_LISTENER_PORT_RESTRICTION":
    case "ELBV2_LISTENERS_MISMATCH":
    case "ELBV2_LISTENER_PORT_RESTRICTION":
      return `Ask for a port at which the load balancer listens, or add a listener: ${blocker.text}.`;
    case "ELBV2_LISTENER_HAS_NO_TG":
      return `Register a target: ${blocker.text}.`;
    case "ELB_NOT_CROSSZONE":
    case "ELBV2_NO_TARGETS_IN_AZ":
      return `Register a target in that zone, or balance across zones: ${blocker.text}.`;
    case "ELB_INSTALLED_AZ_RESTRICTION":
      return `Enable the load balancer in a zone of its targets: ${blocker.text}.`;
    case "ELBV2_SOURCE_ADDRESS_PRESERVATION":
      return `Hide the client's address from the target, where the protocol allows it: ${blocker.text}.`;
    case "TARGET_ADDRESS_RESTRICTION":
    case "TARGET_PORT_RESTRICTION":
      return `Register that address and port as a target: ${blocker.text}.`;
    default:
      return `No rule of ${id} would change this: ${explained(code)}`;
  }
}

/** Nobody is advised to open everything. */
const needed = (asked: string): string => (asked === "any" ? "the port that is needed" : trafficInWords(asked));

/** What a route must cover, where it is one address. */
function addressOf(back: boolean, paths: readonly Path[]): string {
  const [first, ...others] = paths;
  const end = back ? first?.source : first?.destination;
  return end === undefined || end.interface === null || others.length > 0 ? "" : ` (${end.address})`;
}

const explained = (code: Reason): string => `${reasons[code].slice(0, 1).toLowerCase()}${reasons[code].slice(1)}`;
