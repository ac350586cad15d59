import type { Service } from "../read-only.ts";
import type { Timing } from "./timing.ts";
import { type Rate, TokenBucket } from "./token-bucket.ts";

interface ServiceRate extends Rate {
  /** EC2 gives each of its calls a bucket of its own; elsewhere they share one. */
  readonly each: "operation" | "service";
}

/**
 * Half of what AWS publishes, because the limits are the account's and everybody's tools share them:
 * - EC2: 100 calls at once, 20 a second, for each call
 *   (https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html)
 * - Elastic Load Balancing: 40 and 10 (https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/elb-api-throttling.html)
 * - Route 53: 50 and 10, for all Regions together (https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/throttling-api-requests.html)
 * - Route 53 Resolver: 5 a second (https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html)
 * - Network Firewall and STS publish nothing of the kind, so we are gentle.
 */
const rates: Readonly<Record<Service, ServiceRate>> = {
  ec2: { burst: 50, perSecond: 10, each: "operation" },
  elb: { burst: 20, perSecond: 5, each: "service" },
  elbv2: { burst: 20, perSecond: 5, each: "service" },
  route53: { burst: 25, perSecond: 5, each: "service" },
  route53resolver: { burst: 3, perSecond: 2.5, each: "service" },
  networkFirewall: { burst: 5, perSecond: 2.5, each: "service" },
  sts: { burst: 10, perSecond: 5, each: "service" },
};

/** The buckets of one account and Region, made as they are needed. */
export class Buckets {
  readonly #timing: Timing;
  readonly #shared: Map<string, TokenBucket>;
  readonly #own = new Map<string, TokenBucket>();

  /** `shared` are the account's buckets for what knows no Regions. */
  constructor(timing: Timing, shared: Map<string, TokenBucket>) {
    this.#timing = timing;
    this.#shared = shared;
  }

  of(service: Service, operation: string): TokenBucket {
    const buckets = service === "route53" ? this.#shared : this.#own;
    const rate = rates[service];
    const name = rate.each === "operation" ? `${service} ${operation}` : service;
    const known = buckets.get(name);
    if (known !== undefined) return known;
    const bucket = new TokenBucket(rate, this.#timing);
    buckets.set(name, bucket);
    return bucket;
  }

  /** AWS said that a service is asked too fast. */
  drain(service: Service): void {
    for (const buckets of [this.#shared, this.#own]) {
      for (const [name, bucket] of buckets) if (name.split(" ")[0] === service) bucket.drain();
    }
  }
}
