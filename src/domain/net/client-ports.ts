import { type Intervals, interval, normalise } from "./intervals.ts";

/**
 * The ephemeral ports from which a client opens connections, inclusive: the reply comes back to one of these.
 * Stateless network ACLs must let all of them in (NACL-08,
 * https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports).
 */
export const ephemeralPorts = {
  linux: interval(32768, 61000),
  windows: interval(49152, 65535),
  "nat-gateway": interval(1024, 65535),
  "load-balancer": interval(1024, 65535),
  lambda: interval(1024, 65535),
} as const satisfies Record<string, Intervals<number>>;

export type Client = keyof typeof ephemeralPorts;

/** A client that was asked about, or `asked` where the question itself names the ports. */
export interface ClientPorts {
  readonly client: Client | "asked";
  readonly ports: Intervals<number>;
}

export const portsOfClient = (client: Client): ClientPorts => ({ client, ports: ephemeralPorts[client] });

/** Where the operating system is not known, both must work (NACL-09). */
export const linuxAndWindows: readonly ClientPorts[] = [portsOfClient("linux"), portsOfClient("windows")];

/** Every port that one of the clients may use. */
export function portsOfAll(clients: readonly ClientPorts[]): Intervals<number> {
  return normalise(clients.flatMap((client) => client.ports));
}
