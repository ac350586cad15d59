import type { HostWords } from "#test/support/build/description.ts";
import { scope } from "#test/support/build/estate-builder.ts";

const balancer = (at: string, group: string): HostWords => ({
  at,
  groups: [group],
  instance: null,
  type: "network_load_balancer",
});

export const variants = {
  estate: [
    scope({
      vpcs: { "vpc-a": ["10.0.0.0/16"], "vpc-b": ["10.1.0.0/16"] },
      subnets: {
        "subnet-one": "10.0.1.0/24",
        "subnet-two": { cidr: "10.0.2.0/24", zone: "b" },
        "subnet-bare": "10.0.3.0/24",
        "subnet-b": "10.1.1.0/24",
      },
      groups: {
        "sg-web": {},
        "sg-db": { in: ["tcp 5432 sg-web"] },
        "sg-mixed": { in: ["tcp 443 sg-web"] },
        "sg-fleet": { in: ["tcp 443 sg-web"] },
        "sg-trio": { in: ["tcp 443 sg-web"] },
        "sg-mesh": { in: ["all sg-mesh"] },
        "sg-lone": { in: ["all sg-lone"] },
        "sg-empty": { in: ["tcp 443 sg-web"] },
        "sg-empty-shut": {},
        "sg-empty-mute": { out: [] },
      },
      hosts: {
        "eni-web-1": { at: "10.0.1.11", groups: ["sg-web"] },
        "eni-web-2": { at: "10.0.1.12", groups: ["sg-web"] },
        "eni-web-3": { at: "10.0.2.13", groups: ["sg-web"] },
        "eni-db-1": { at: "10.0.2.21", groups: ["sg-db"] },
        "eni-db-2": { at: "10.0.2.22", groups: ["sg-db"] },
        "eni-mixed-1": { at: "10.0.2.31", groups: ["sg-mixed"] },
        "eni-mixed-2": { at: "10.0.2.32", groups: ["sg-mixed"], state: "stopped" },
        "eni-fleet-1": { at: "10.0.2.41", groups: ["sg-fleet"] },
        "eni-fleet-2": balancer("10.0.2.42", "sg-fleet"),
        "eni-trio-1": { at: "10.0.2.51", groups: ["sg-trio"] },
        "eni-trio-2": { at: "10.0.2.52", groups: ["sg-trio"], state: "stopped" },
        "eni-trio-3": balancer("10.0.2.53", "sg-trio"),
        "eni-mesh-1": { at: "10.0.1.61", groups: ["sg-mesh"] },
        "eni-mesh-2": { at: "10.0.1.62", groups: ["sg-mesh"] },
        "eni-mesh-3": { at: "10.0.2.63", groups: ["sg-mesh"] },
        "eni-lone": { at: "10.0.1.71", groups: ["sg-lone"] },
        "eni-b": "10.1.1.10",
      },
    }),
  ],
};
