import fc from "fast-check";
import type { RawEstate, RawQuestion } from "../../raw-estate.ts";
import { choice, pick, word } from "../chance.ts";
import { allEntries, type RawInterface } from "../documents.ts";
import { type Inventory, isLiteral, publicAddresses } from "../inventory.ts";
import type { Item } from "./draft.ts";
import { SERVICE_ADDRESSES } from "./endpoints.ts";

/** What a question is turned to, where the network has it. */
export interface AimPlan {
  readonly at: (typeof AIMS)[number];
  readonly choice: number;
  readonly other: number;
  readonly form: "interface" | "address" | "public-address";
  readonly traffic: "its-own" | "as-it-was" | "udp" | "icmp/8/0";
}

const AIMS = [
  "across",
  "egress",
  "beyond",
  "balancer",
  "from-balancer",
  "endpoint",
  "from-endpoint",
  "service",
] as const;

export const aimPlan: fc.Arbitrary<AimPlan> = fc.record({
  at: word([
    ["across", 34],
    ["egress", 14],
    ["beyond", 3],
    ["balancer", 30],
    ["from-balancer", 5],
    ["endpoint", 14],
    ["from-endpoint", 2],
    ["service", 14],
  ]),
  choice,
  other: choice,
  form: word([
    ["interface", 60],
    ["address", 30],
    ["public-address", 10],
  ]),
  traffic: word([
    ["its-own", 62],
    ["as-it-was", 24],
    ["udp", 6],
    ["icmp/8/0", 8],
  ]),
});

interface Service {
  readonly at: RawInterface;
  /** Of a balancer: what its listeners take, and the targets behind with their ports. */
  readonly traffic: readonly string[];
  readonly targets: readonly { readonly id: string; readonly traffic: string }[];
}

export interface Aims {
  readonly inventory: Inventory;
  readonly balancers: readonly Service[];
  readonly endpoints: readonly Service[];
  readonly hasServices: boolean;
  /** Attached VPCs, each with the gateway of its attachment. */
  readonly attached: readonly string[];
}

export function takeAims(estate: RawEstate, inventory: Inventory): Aims {
  const interfaces = allEntries(estate, "NetworkInterfaces");
  const of = (key: string): readonly Item[] => estate.flatMap((scope) => (scope.documents[key] ?? []) as Item[]);
  const attachments = of("TransitGatewayVpcAttachments");
  return {
    inventory,
    balancers: interfaces.filter((at) => at.Description.startsWith("ELB ")).map((at) => balancer(at, of)),
    endpoints: interfaces
      .filter((at) => at.Description.startsWith("VPC Endpoint Interface"))
      .map((at) => ({ at, traffic: ["443"], targets: [] })),
    hasServices: of("PrefixLists").some((list) => String(list["PrefixListName"]).endsWith(".s3")),
    attached: [...new Set(attachments.map((one) => String(one["VpcId"])))],
  };
}

function balancer(at: RawInterface, of: (key: string) => readonly Item[]): Service {
  const tail = at.Description.replace(/^ELB /, "");
  const listeners = of("Listeners").filter((one) => String(one["LoadBalancerArn"]).endsWith(tail));
  const word_ = (one: Item) => (["UDP", "TCP_UDP"].includes(String(one["Protocol"])) ? "udp" : "tcp");
  const arns = of("TargetGroups")
    .filter((one) => (one["LoadBalancerArns"] as string[]).some((arn) => arn.endsWith(tail)))
    .map((one) => ({ arn: one["TargetGroupArn"], protocol: word_(one) }));
  const targets = of("TargetHealthDescriptions").flatMap((one) => {
    const group = arns.find(({ arn }) => arn === one["TargetGroupArn"]);
    const { Id, Port } = one["Target"] as Item;
    return group === undefined ? [] : [{ id: String(Id), traffic: `${String(Port)}/${group.protocol}` }];
  });
  return { at, traffic: listeners.map((one) => `${String(one["Port"])}/${word_(one)}`), targets };
}

/** The question turned to what is aimed at, or to something else that the network has; without any, it stays. */
export function aimed(aims: Aims, aim: AimPlan | undefined, question: RawQuestion): RawQuestion {
  if (aim === undefined) return question;
  const others = FALLBACKS.map((_, i) => FALLBACKS[(i + aim.choice) % FALLBACKS.length] ?? "across");
  for (const at of [aim.at, ...others]) {
    const turned = turn(aims, { ...aim, at }, question);
    if (turned !== undefined) return turned;
  }
  return question;
}

const FALLBACKS = ["across", "balancer", "endpoint", "service", "egress"] as const;

function turn(aims: Aims, aim: AimPlan, question: RawQuestion): RawQuestion | undefined {
  const from = pick(aims.inventory.workloads, aim.other);
  if (from === undefined) return undefined;
  switch (aim.at) {
    case "across":
      return across(aims, aim, question);
    case "egress":
    case "beyond":
      return outward(aims, aim, question);
    case "balancer":
      return toService(aims.balancers, aim, from, question);
    case "endpoint":
      return toService(aims.endpoints, aim, from, question);
    case "from-balancer":
      return fromBalancer(aims, aim, from, question);
    case "from-endpoint": {
      const service = pick(aims.endpoints, aim.choice);
      if (service === undefined) return undefined;
      return ask(service.at.NetworkInterfaceId, from.NetworkInterfaceId, traffic(aim, "443", "22"), question);
    }
    case "service": {
      const address = pick(SERVICE_ADDRESSES, aim.choice) ?? SERVICE_ADDRESSES[0];
      if (!aims.hasServices) return undefined;
      return ask(from.NetworkInterfaceId, address, traffic(aim, "443", question.traffic), question);
    }
  }
}

function outward(aims: Aims, aim: AimPlan, question: RawQuestion): RawQuestion | undefined {
  const spoke = pick(spokes(aims), aim.other);
  if (spoke === undefined) return undefined;
  if (aim.at === "beyond") return ask(spoke.NetworkInterfaceId, "192.168.7.7", "443", question);
  const outside = pick(["8.8.8.8", "internet", "203.0.113.7"], aim.choice) ?? "internet";
  return ask(spoke.NetworkInterfaceId, outside, traffic(aim, aim.other % 4 === 0 ? "53/udp" : "443", "443"), question);
}

function fromBalancer(aims: Aims, aim: AimPlan, other: RawInterface, question: RawQuestion): RawQuestion | undefined {
  const service = pick(aims.balancers, aim.choice);
  if (service === undefined) return undefined;
  const target = pick(service.targets, aim.other);
  const isThere =
    target?.id.startsWith("i-") === false ||
    aims.inventory.workloads.some((at) => at.Attachment?.InstanceId === target?.id);
  const to = isThere && target !== undefined ? target : { id: other.NetworkInterfaceId, traffic: "80" };
  return ask(service.at.NetworkInterfaceId, to.id, traffic(aim, to.traffic, question.traffic), question);
}

function spokes(aims: Aims): readonly RawInterface[] {
  return aims.inventory.workloads.filter((at) => aims.attached.includes(at.VpcId));
}

/** From one attached VPC to another. */
function across(aims: Aims, aim: AimPlan, question: RawQuestion): RawQuestion | undefined {
  const here = spokes(aims);
  const from = pick(here, aim.other);
  const to = pick(
    here.filter((at) => at.VpcId !== from?.VpcId),
    aim.choice,
  );
  if (from === undefined || to === undefined) return undefined;
  const groups = to.Groups.flatMap(({ GroupId }) => aims.inventory.ingress.get(GroupId) ?? []);
  const rule = pick(
    groups.filter(({ IpProtocol }) => IpProtocol === "tcp" || IpProtocol === "udp"),
    aim.choice,
  );
  const meets = rule === undefined ? "443" : `${rule.FromPort ?? 443}/${rule.IpProtocol}`;
  const word_ = aim.form === "interface" ? to.NetworkInterfaceId : to.PrivateIpAddress;
  return ask(from.NetworkInterfaceId, word_, traffic(aim, meets, question.traffic), question);
}

function toService(
  services: readonly Service[],
  aim: AimPlan,
  from: RawInterface,
  question: RawQuestion,
): RawQuestion | undefined {
  const service = pick(services, aim.choice);
  if (service === undefined) return undefined;
  const open = pick(publicAddresses(service.at), 0);
  const byForm = {
    interface: service.at.NetworkInterfaceId,
    address: service.at.PrivateIpAddress,
    "public-address": open ?? service.at.NetworkInterfaceId,
  };
  const source = aim.other % 5 === 4 && open !== undefined ? "internet" : from.NetworkInterfaceId;
  const own = pick(service.traffic, aim.other) ?? "80";
  return ask(source, byForm[aim.form], traffic(aim, own, question.traffic), question);
}

function traffic(aim: AimPlan, own: string, before: string): string {
  if (aim.traffic === "its-own") return own;
  if (aim.traffic === "as-it-was") return before;
  return aim.traffic === "udp" ? `${own.split("/")[0]}/udp` : aim.traffic;
}

/** ICMP is another protocol in each family, and these ends are about IPv4. */
function ask(source: string, destination: string, words: string, question: RawQuestion): RawQuestion {
  if (source === destination) return question;
  const inFour = isLiteral(destination) && words.startsWith("icmpv6") ? "icmp/8/0" : words;
  const ports = /^\d/.test(inFour) && question.sourcePorts !== undefined ? { sourcePorts: question.sourcePorts } : {};
  return { source, destination, traffic: inFour, ...ports };
}
