import type { RawScope } from "../raw-estate.ts";
import { addressAt, blockAround, contains, covers, networkOf, widthOf } from "./addresses.ts";
import type { RawSubnet } from "./documents.ts";
import { entries } from "./documents.ts";
import { addresses6, delegatedBlocks, privateAddresses } from "./inventory.ts";
import { blocksOf, overlap, repeated, subnetBlocks } from "./known.ts";

export function placeProblems(scope: RawScope): string[] {
  const subnets = entries(scope, "Subnets");
  return entries(scope, "Vpcs").flatMap((vpc) => {
    const inside = subnets.filter((subnet) => subnet.VpcId === vpc.VpcId);
    const blocks = inside.flatMap(subnetBlocks);
    return [
      ...(inside.length === 0 ? [`${vpc.VpcId} has no subnet`] : []),
      ...blocks
        .filter((block) => !blocksOf(vpc).some((outer) => covers(outer, block)))
        .map((block) => `${block} outside`),
      ...blocks
        .filter((block, at) => blocks.slice(0, at).some((other) => overlap(block, other)))
        .map((block) => `${block} overlaps`),
      ...[...blocks, ...blocksOf(vpc)]
        .filter((block) => blockAround(networkOf(block), widthOf(block)) !== block)
        .map((block) => `${block} has bits behind its prefix`),
    ];
  });
}

export function addressProblems(scope: RawScope): string[] {
  const subnets = entries(scope, "Subnets");
  const interfaces = entries(scope, "NetworkInterfaces");
  const found = interfaces.flatMap((at) => {
    const subnet = subnets.find((candidate) => candidate.SubnetId === at.SubnetId);
    if (subnet === undefined || subnet.VpcId !== at.VpcId || subnet.AvailabilityZone !== at.AvailabilityZone) {
      return [`${at.NetworkInterfaceId} stands in no subnet`];
    }
    const held = [...privateAddresses(at), ...addresses6(at)];
    const outside = held.filter((address) => !subnetBlocks(subnet).some((block) => contains(block, address)));
    const loose = delegatedBlocks(at).filter((block) => !subnetBlocks(subnet).some((outer) => covers(outer, block)));
    return [...outside, ...loose, ...held.filter((address) => isReserved(subnet, address))].map(
      (text) => `${text} of ${at.NetworkInterfaceId} is not an address of its subnet`,
    );
  });
  const perVpc = interfaces.flatMap((at) =>
    [...privateAddresses(at), ...addresses6(at)].map((text) => `${at.VpcId} ${text}`),
  );
  const delegated = interfaces.flatMap((at) => delegatedBlocks(at).map((block) => `${at.VpcId} ${block}`));
  const taken = delegated.filter((one) =>
    perVpc.some(
      (other) =>
        one.split(" ")[0] === other.split(" ")[0] && contains(one.split(" ")[1] ?? "", other.split(" ")[1] ?? ""),
    ),
  );
  return [
    ...found,
    ...repeated([...perVpc, ...delegated], "address"),
    ...taken.map((text) => `${text} delegated and held`),
  ];
}

function isReserved(subnet: RawSubnet, address: string): boolean {
  const last = addressAt(subnet.CidrBlock, 2 ** (32 - widthOf(subnet.CidrBlock)) - 1);
  return [0, 1, 2, 3].some((offset) => addressAt(subnet.CidrBlock, offset) === address) || address === last;
}
