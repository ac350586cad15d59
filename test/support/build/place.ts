import { BlockList } from "node:net";
import type { Description, HostWords, NatWords, SubnetWords } from "./description.ts";

const familyOf = (text: string): "ipv4" | "ipv6" => (text.includes(":") ? "ipv6" : "ipv4");

/** Whether a block holds an address or another block; written without the engine's own arithmetic. */
function holds(cidr: string, addressOrBlock: string): boolean {
  const [network = "", length = ""] = cidr.split("/");
  const [address = ""] = addressOrBlock.split("/");
  if (familyOf(network) !== familyOf(address)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(length), familyOf(network));
  return list.check(address, familyOf(address));
}

/** A subnet with everything that its words leave out. */
export interface Subnet {
  readonly id: string;
  readonly cidr: string;
  readonly ipv6: string | null;
  readonly vpcId: string;
  readonly zone: string;
  readonly free: number | null;
  readonly givesPublic: boolean | null;
  readonly blockMode: string | null;
}

export function subnetsOf(description: Description): readonly Subnet[] {
  return Object.entries(description.subnets).map(([id, words]) => {
    const given: SubnetWords = typeof words === "string" ? { cidr: words } : words;
    const { cidr, ipv6, vpc, zone, blockMode, givesPublic = false } = given;
    const { free = 2 ** (32 - Number(cidr.split("/")[1])) - 5 } = given;
    const holder = Object.entries(description.vpcs).find(([, cidrs]) => cidrs.some((block) => holds(block, cidr)));
    const vpcId = vpc ?? holder?.[0];
    if (vpcId === undefined) throw new Error(`no VPC holds ${id} (${cidr})`);
    return { id, cidr, ipv6: ipv6 ?? null, vpcId, zone: zone ?? "a", free, givesPublic, blockMode: blockMode ?? null };
  });
}

/** The subnet that was named, or the one that holds the address. */
export function subnetFor(
  id: string,
  { at, subnet, ...rest }: Pick<HostWords, "at" | "subnet" | "ipv6"> | Pick<NatWords, "at" | "subnet">,
  subnets: readonly Subnet[],
): Subnet {
  const ipv6 = "ipv6" in rest ? rest.ipv6 : undefined;
  const found = subnets.find((one) =>
    subnet !== undefined
      ? one.id === subnet
      : at === null
        ? one.ipv6 !== null && ipv6 !== undefined && holds(one.ipv6, ipv6)
        : holds(one.cidr, at),
  );
  if (found === undefined) throw new Error(`no subnet holds ${id} (${at ?? ipv6})`);
  return found;
}
