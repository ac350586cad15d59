import type { NetworkInterface } from "@aws-sdk/client-ec2";
import { describeInternetGateways } from "../../collect/describe-internet-gateways.ts";
import { describeNetworkInterfaces } from "../../collect/describe-network-interfaces.ts";
import { getManagedPrefixListEntries } from "../../collect/get-managed-prefix-list-entries.ts";
import { type Ask, ask, type Gathered } from "../gathered.ts";
import { askFor, type NounName, ownInterfacesOf, thingOf, vpcsOf } from "../nouns.ts";
import type { Search } from "./search.ts";

/**
 * A thing by its id. One that has interfaces is found by them, and is asked for itself only after them, together with
 * what else they touch: that saves a call.
 */
export function idSearch(noun: NounName, id: string): Search {
  return {
    asks: (seen) => asksFor(noun, id, seen),
    isFound: (seen) => thingOf(noun, id, seen) !== null,
    isAbsent: (seen) => isUnknown(noun, id, seen) && !isNamedByInterface(noun, id, seen),
    means: (one, seen) => isOf(one, noun, id, seen),
    vpcs: (seen) => vpcsOf(noun, id, seen),
    roams: false,
  };
}

function asksFor(noun: NounName, id: string, seen: Gathered): readonly Ask[] {
  const itself = askFor(noun, id);
  switch (noun) {
    case "sg":
      return afterInterfaces(ask(describeNetworkInterfaces, "group", id), itself, seen);
    case "i":
      return afterInterfaces(ask(describeNetworkInterfaces, "instance", id), itself, seen);
    case "subnet":
      return afterInterfaces(ask(describeNetworkInterfaces, "subnet", id), itself, seen);
    case "vpc":
      return afterInterfaces(ask(describeNetworkInterfaces, "vpc", id), itself, seen);
    case "pl":
      return [itself, ask(getManagedPrefixListEntries, "parent", id)];
    case "nat": {
      // What leaves by a NAT gateway goes on to the internet gateway of its VPC.
      const gateways = vpcsOf(noun, id, seen).map((vpcId) => ask(describeInternetGateways, "vpc", vpcId));
      return [itself, ...askForInterfaces(noun, id, seen), ...gateways];
    }
    default:
      return [itself, ...askForInterfaces(noun, id, seen)];
  }
}

const afterInterfaces = (interfaces: Ask, itself: Ask, seen: Gathered): readonly Ask[] =>
  seen.isAnswered(interfaces) ? [interfaces, itself] : [interfaces];

const askForInterfaces = (noun: NounName, id: string, seen: Gathered): readonly Ask[] =>
  ownInterfacesOf(noun, id, seen).map((own) => ask(describeNetworkInterfaces, "id", own));

function isOf(one: NetworkInterface, noun: NounName, id: string, seen: Gathered): boolean {
  switch (noun) {
    case "sg":
      return (one.Groups ?? []).some(({ GroupId }) => GroupId === id);
    case "i":
      return one.Attachment?.InstanceId === id;
    case "subnet":
      return one.SubnetId === id;
    case "vpc":
      return one.VpcId === id;
    default:
      return one.NetworkInterfaceId !== undefined && ownInterfacesOf(noun, id, seen).includes(one.NetworkInterfaceId);
  }
}

/** What an interface names exists, even where it is not shown: a group of another account in a shared VPC. */
const isNamedByInterface = (noun: NounName, id: string, seen: Gathered): boolean =>
  seen.entries(describeNetworkInterfaces).some((one) => isOf(one, noun, id, seen));

/** AWS was asked and knows no such thing; a refusal proves nothing. */
export function isUnknown(noun: NounName, id: string, seen: Gathered): boolean {
  const itself = askFor(noun, id);
  return seen.isAnswered(itself) && !seen.isMissing(itself.call) && thingOf(noun, id, seen) === null;
}
