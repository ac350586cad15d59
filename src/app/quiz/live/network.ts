import { Estate } from "#domain/estate/lookup.ts";
import { type Meaning, understand } from "#domain/estate/name.ts";
import type { NetworkInterface } from "#domain/estate/network-interface.ts";
import type { Snapshot } from "#domain/estate/snapshot.ts";
import type { Subnet } from "#domain/estate/subnet.ts";
import { type Address, printAddress } from "#domain/net/address.ts";
import { interval } from "#domain/net/intervals.ts";
import { tcp } from "#domain/net/traffic.ts";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { reach } from "#domain/reach/reach.ts";
import { plainlyNamed } from "./names.ts";
import { type Sample, sampleBy } from "./sample.ts";
import { named, told } from "./text.ts";

/** Something that opens connections, or takes them, under one IPv4 address. */
export interface End {
  readonly own: NetworkInterface;
  readonly subnet: Subnet;
  readonly address: Address;
  /** As it is called, marked; its address is not in it. */
  readonly called: string;
}

/** The network that is asked about, and the engine to ask. */
export class LiveNetwork {
  readonly estate: Estate;
  /** Draws what is asked about. */
  readonly sample: Sample;
  /** Draws wrong options: the same whatever the seed, so that the same question has the same id. */
  readonly options: Sample = sampleBy("options");
  /** In order of their ids, so that the order in which AWS printed them draws nothing else. */
  readonly ends: readonly End[];
  readonly subnets: readonly Subnet[];
  /** Every name that something is called by. */
  readonly names: ReadonlySet<string>;
  readonly #byVpc: ReadonlyMap<string, readonly End[]>;
  readonly #namesById: ReadonlyMap<string, string>;

  constructor(snapshot: Snapshot, sample: Sample) {
    this.estate = new Estate(plainlyNamed(snapshot));
    this.sample = sample;
    this.#namesById = namesOf(this.estate);
    this.names = new Set([...this.#namesById].flatMap(([id, name]) => (id.startsWith("pl-") ? [] : [name])));
    this.subnets = [...this.estate.subnets.values()].filter(({ id }) => isId(id)).toSorted(byId);
    this.ends = [...this.estate.interfaces.values()].toSorted(byId).flatMap((own) => this.#endOf(own) ?? []);
    this.#byVpc = Map.groupBy(this.ends, ({ own }) => own.vpcId);
  }

  endsIn(vpcId: string): readonly End[] {
    return this.#byVpc.get(vpcId) ?? [];
  }

  /** A thing's name where it has one of its own, its id otherwise; marked. */
  called(id: string): string {
    return named(this.#namesById.get(id) ?? id);
  }

  /** The engine's words, with names in the place of ids. */
  told(text: string): string {
    return told(text.replace(/\b[a-z]{1,8}-[0-9a-z]{3,}\b/g, (id) => this.#namesById.get(id) ?? id));
  }

  /**
   * One connection, to the other's address; null where the answer rests on what was not read.
   *
   * @param estate another than its own: a changed copy of it.
   */
  call(from: End, to: End, port: number, estate = this.estate): ReachAnswer | null {
    const destination: Meaning = { kind: "address", address: to.address };
    const answer = ask(estate, this.meaning(from.own.id), destination, port);
    const [path] = answer.paths;
    const arrives = answer.paths.length === 1 && (path?.destination.interface ?? to.own.id) === to.own.id;
    return isProved(answer) && arrives ? answer : null;
  }

  /** Whether the internet reaches it; null where that is not known, or so for a part. */
  reachedFromInternet(to: End, port: number): boolean | null {
    const answer = ask(this.estate, { kind: "internet" }, this.meaning(to.own.id), port);
    if (!isProved(answer) || answer.exceptions.length > 0) return null;
    return answer.verdict === "reachable" ? true : answer.verdict === "blocked" ? false : null;
  }

  /** Whether a prefix list is AWS's own; what stands in one of the customer's would have to be shown. */
  isListOfAws(listId: string): boolean {
    return isOfAws(this.estate.prefixLists.get(listId)?.name ?? null);
  }

  /** @throws Error where the id is none of this network's: a mistake of ours. */
  meaning(id: string): Meaning {
    const understood = understand(this.estate, id);
    if ("error" in understood) throw new Error(understood.error);
    return understood.meaning;
  }

  /** Gateways, and what stands for several others, open no connections of their own. */
  #endOf(own: NetworkInterface): End | null {
    const subnet = this.estate.subnets.get(own.subnetId);
    const [address] = own.privateAddresses;
    if (subnet === undefined || address === undefined || !askable.has(own.role) || own.hostsPods) return null;
    if (!isId(own.id) || !isId(subnet.id)) return null;
    return { own, subnet, address: address.address, called: this.called(own.id) };
  }
}

function ask(estate: Estate, source: Meaning, destination: Meaning, port: number): ReachAnswer {
  const traffic = tcp(interval(port, port));
  return reach(estate, { source, destination, traffic, words: `${port}/tcp`, sourcePorts: null });
}

const askable: ReadonlySet<NetworkInterface["role"]> = new Set(["instance", "lambda"]);

/** Where nothing was missing, and nothing taken for granted. */
const isProved = ({ gaps, assumptions, verdict }: ReachAnswer): boolean =>
  gaps.length === 0 && assumptions.length === 0 && verdict !== "unknown";

/** What AWS gives as an id; a folder may hold anything, and no question is asked about that. */
const isId = (id: string): boolean => /^[a-z]{1,8}-[0-9a-z-]{1,40}$/.test(id);

const byId = (one: { readonly id: string }, other: { readonly id: string }): number =>
  one.id < other.id ? -1 : one.id > other.id ? 1 : 0;

/** An interface that is the only one of its instance is called as that is. */
function namesOf(estate: Estate): ReadonlyMap<string, string> {
  const things = [
    ...[estate.instances, estate.interfaces, estate.securityGroups, estate.subnets, estate.vpcs, estate.routeTables],
    ...[estate.networkAcls, estate.internetGateways, estate.egressOnlyInternetGateways, estate.natGateways],
    estate.peeringConnections,
    estate.vpcEndpoints,
  ].flatMap((index): readonly { readonly id: string; readonly name: string | null }[] => [...index.values()]);
  const names = new Map(things.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));
  for (const [instanceId, own] of estate.interfacesOfInstance) {
    const name = names.get(instanceId);
    const [only] = own;
    if (name !== undefined && only !== undefined && own.length === 1) names.set(only.id, name);
  }
  // What is AWS's own is nobody's network, and in these words it stays as it is where names are replaced.
  for (const { id, name } of estate.prefixLists.values()) if (isOfAws(name)) names.set(id, "a list of AWS");
  return names;
}

const isOfAws = (listName: string | null): boolean => listName?.startsWith("com.amazonaws.") ?? false;

/** As it stands in a sentence: with its address, so that two of one kind are told apart. */
export const withAddress = ({ called, address }: End): string => `${called} (${named(printAddress(address))})`;
