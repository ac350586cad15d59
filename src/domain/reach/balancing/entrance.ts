import type { Listener, LoadBalancer } from "../../estate/load-balancer.ts";
import type { Estate, Referenced } from "../../estate/lookup.ts";
import { interval } from "../../net/intervals.ts";
import { type Traffic, tcp, udp, union } from "../../net/traffic.ts";

/** One port of a load balancer, for one protocol: a way in with targets of its own behind it. */
export type Entrance = ListenerEntrance | ClassicEntrance;

interface Common {
  readonly part: "tcp" | "udp";
  readonly port: number;
  /** As AWS writes it: `HTTPS`, `TCP_UDP`; a classic one's is `TCP` for all that it takes. */
  readonly protocol: string;
}

interface ListenerEntrance extends Common {
  readonly listener: Listener;
}

/** Of a classic load balancer: behind every port are the same instances. */
export interface ClassicEntrance extends Common {
  readonly listener: null;
  readonly instancePort: number;
  readonly instanceIds: readonly string[];
}

/** What listeners take: HTTP, HTTPS and TLS are TCP, QUIC and GENEVE are UDP (ELB-02). */
const partsOf: Readonly<Record<Listener["protocol"], readonly Entrance["part"][]>> = {
  HTTP: ["tcp"],
  HTTPS: ["tcp"],
  TCP: ["tcp"],
  TLS: ["tcp"],
  UDP: ["udp"],
  QUIC: ["udp"],
  TCP_UDP: ["tcp", "udp"],
  TCP_QUIC: ["tcp", "udp"],
  GENEVE: ["udp"],
};

/**
 * The ports at which a load balancer takes connections (ELB-02, ELB-29).
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html
 */
export function entrancesOf(estate: Estate, balancer: LoadBalancer): Referenced<readonly Entrance[]> {
  if (balancer.classic !== null) {
    const { listeners, instanceIds } = balancer.classic;
    const value = listeners.map(({ port, instancePort }): Entrance => {
      return { part: "tcp", port, protocol: "TCP", listener: null, instancePort, instanceIds };
    });
    return { state: "found", value };
  }
  const listeners = estate.balancing.listenersOf(balancer);
  if (listeners.state === "not-collected") return listeners;
  const value = listeners.value.flatMap((listener) =>
    partsOf[listener.protocol].map((part): Entrance => {
      return { part, port: listener.port, protocol: listener.protocol, listener };
    }),
  );
  return { state: "found", value };
}

/**
 * What listeners of such a load balancer could wait for, whether they were read or not (ELB-02, ELB-22, ELB-29). A
 * Gateway Load Balancer takes what its endpoints send.
 */
export function takeableBy({ type }: LoadBalancer): Traffic {
  return type === "network" || type === "gateway" ? union(anyPort("tcp"), anyPort("udp")) : anyPort("tcp");
}

const every = interval(0, 65535);

export const anyPort = (part: Entrance["part"]): Traffic => (part === "tcp" ? tcp(every) : udp(every));

export const trafficOf = ({ part, port }: Pick<Entrance, "part" | "port">): Traffic =>
  part === "tcp" ? tcp(interval(port, port)) : udp(interval(port, port));
