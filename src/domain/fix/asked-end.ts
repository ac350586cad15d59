import type { Estate } from "../estate/lookup.ts";
import type { Meaning } from "../estate/name.ts";
import type { PrefixList } from "../estate/prefix-list.ts";
import { type Family, sameAddress, widthOf } from "../net/address.ts";
import { blockOf, type Cidr, everything } from "../net/cidr.ts";
import type { Endpoint, Member } from "../reach/endpoint.ts";
import type { HeaderAddress } from "../reach/packet.ts";
import type { Terminal } from "../reach/pair.ts";

/** Interfaces of one subnet that are named one by one; where an end has more of them, the subnet's block stands for all. */
const mostOneByOne = 3;

/** One end of the question, as rules and routes would have to name it. */
export class AskedEnd {
  readonly meaning: Meaning;
  readonly endpoint: Endpoint;
  readonly #estate: Estate;
  readonly #inSubnet: ReadonlyMap<string, readonly Member[]>;

  constructor(estate: Estate, meaning: Meaning, endpoint: Endpoint) {
    this.meaning = meaning;
    this.endpoint = endpoint;
    this.#estate = estate;
    this.#inSubnet = Map.groupBy(endpoint.members, (one) => keyOf(one.interface.subnetId, one.address.family));
  }

  /** Whether the end has few enough interfaces in the subnet of this one to name them one by one. */
  isOneByOne({ interface: own, address }: Member): boolean {
    return (this.#inSubnet.get(keyOf(own.subnetId, address.family)) as readonly Member[]).length <= mostOneByOne;
  }

  /** The security group that was asked about, if it was one. */
  get groupId(): string | null {
    const { meaning } = this;
    return meaning.kind === "thing" && meaning.thing.noun === "security-group" ? meaning.thing.id : null;
  }

  /** The prefix list that was asked about, if it was one. */
  get list(): PrefixList | null {
    const { meaning } = this;
    return (meaning.kind === "thing" ? this.#estate.prefixLists.get(meaning.thing.id) : null) ?? null;
  }

  /** Whether the end was named by what it is, so that its security group may stand for it. */
  get isByThing(): boolean {
    const { meaning, endpoint } = this;
    return (meaning.kind === "thing" || meaning.kind === "tag") && !endpoint.byAddress;
  }

  /**
   * The narrowest blocks that a rule may name for the end as it stands in this header: what was asked where addresses
   * were asked, otherwise single addresses, and the subnet where there are many of them. An address that a gateway put
   * there is one address.
   */
  blocksFor(header: HeaderAddress, terminal: Terminal): readonly Cidr[] {
    const { meaning, endpoint } = this;
    const { address } = header;
    const { family } = address;
    const alone = [blockOf(address, widthOf(family))];
    if (!sameAddress(address, terminal.address)) return alone;
    if (endpoint.generalPublic) return [everything(family)];
    if (meaning.kind === "cidr") return [meaning.cidr];
    if (this.list !== null) return ofFamily(this.list.cidrs as readonly Cidr[], family);
    const own = terminal.interface;
    if (own === null || this.isOneByOne({ interface: own, address })) return alone;
    const subnet = this.#estate.subnets.get(own.subnetId);
    return subnet === undefined ? alone : ofFamily(subnet.cidrs, family);
  }
}

const keyOf = (subnetId: string, family: Family): string => `${subnetId} ${family}`;
const ofFamily = (cidrs: readonly Cidr[], family: Family): readonly Cidr[] =>
  cidrs.filter((cidr) => cidr.family === family);
