import type { Network } from "#app/ports/networks.ts";
import type { Estate } from "#domain/estate/lookup.ts";
import { printCidr } from "#domain/net/cidr.ts";
import type { Passage } from "#domain/prose/passage.ts";
import { count } from "#domain/prose/words.ts";

/** The network in a screen's corner: more VPCs than this are counted. */
const mostVpcs = 4;

/** What a newcomer sees first: what this is, what is in the network, and questions to copy. */
export function tourOf(
  version: string,
  { label, questions }: Network,
  estate: Estate | null,
  isExample = false,
): readonly Passage[] {
  return [
    {
      kind: "headline",
      mark: "neutral",
      text: `Hopwise ${version}: ask what a network in AWS lets through, and see which rule decides`,
    },
    ...(estate === null ? [] : [overview(label, estate)]),
    { kind: "code", title: "Try", lines: questions.length > 0 ? questions : questionsFor(estate) },
    ...(isExample ? [ownNetwork] : []),
    { kind: "footnote", text: "help lists the commands, Tab completes names, exit leaves. Nothing here changes AWS." },
  ];
}

/** The example is not what anybody came for. */
const ownNetwork: Passage = {
  kind: "code",
  title: "Your own network",
  lines: ["hopwise --region eu-west-1", "hopwise --snapshot DIR"],
};

function overview(label: string, estate: Estate): Passage {
  const vpcs = [...estate.vpcs.values()];
  const items = vpcs.slice(0, mostVpcs).map((vpc) => {
    const subnets = estate.subnetsOfVpc.get(vpc.id)?.length ?? 0;
    const interfaces = estate.interfacesOfVpc.get(vpc.id)?.length ?? 0;
    const cidrs = vpc.cidrs.map(printCidr).join(", ");
    return `${named(vpc)}, ${cidrs}: ${count(subnets, "subnet")}, ${count(interfaces, "interface")}`;
  });
  const rest = vpcs.length - items.length;
  const others = `${count(estate.instances.size, "instance")}, ${count(estate.securityGroups.size, "security group")}, ${count(estate.natGateways.size, "NAT gateway")}, ${count(estate.peeringConnections.size, "peering connection")}`;
  return {
    kind: "list",
    title: `This is ${label}`,
    items: [...items, ...(rest > 0 ? [`and ${count(rest, "more VPC")}`] : []), others],
  };
}

const named = ({ id, name }: { readonly id: string; readonly name: string | null }): string =>
  name === null ? id : `${name} (${id})`;

/** Questions about things that are there; without a look at the network, about things that could be. */
function questionsFor(estate: Estate | null): readonly string[] {
  const names = estate === null ? [] : wordsFor([...estate.instances.values()]);
  const [one = "web-1", other = "internet"] = names;
  const port = estate === null ? "443" : portOf(estate, other);
  return [`reach ${one} ${other} ${port}`, `reach internet ${one} https`, `reach ${one} internet https`, "help reach"];
}

/** Names that mean one thing each and are one word to type. */
function wordsFor(things: readonly { readonly id: string; readonly name: string | null }[]): readonly string[] {
  const uses = new Map<string, number>();
  for (const { name } of things) if (name !== null) uses.set(name, (uses.get(name) ?? 0) + 1);
  return things.map(({ id, name }) => (name !== null && uses.get(name) === 1 && /^[\w.-]+$/.test(name) ? name : id));
}

/** A port that the receiving end lets somebody in by. */
function portOf(estate: Estate, word: string): string {
  const instance = [...estate.instances.values()].find(({ id, name }) => id === word || name === word);
  const interfaces = instance === undefined ? [] : (estate.interfacesOfInstance.get(instance.id) ?? []);
  for (const groupId of interfaces.flatMap(({ groups }) => groups)) {
    for (const { traffic } of estate.securityGroups.get(groupId)?.inbound ?? []) {
      const [ports] = traffic.tcp;
      if (ports !== undefined && ports.first === ports.last) return `${ports.first}`;
    }
  }
  return "443";
}
