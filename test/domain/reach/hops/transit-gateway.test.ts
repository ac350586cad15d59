/**
 * What is not known about a transit gateway, part by part. `vpc-a` and `vpc-b` are attached to `tgw-1` in one zone each,
 * and everything works, until a test takes something away. The decoy is `eni-neighbour`, whom none of it concerns.
 */
import { describe, expect, it } from "vitest";
import { Estate } from "#domain/estate/lookup.ts";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import type { Description } from "#test/support/build/description.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { lacking, network, unread } from "#test/support/build/network.ts";
import type { RawScope } from "#test/support/raw-estate.ts";
import { snapshotOf } from "#test/support/snapshot-of.ts";
import { askReach } from "../asking.ts";

const home = {
  vpcs: { "vpc-a": ["10.0.0.0/16"], "vpc-b": ["10.1.0.0/16"] },
  subnets: { "subnet-a": "10.0.1.0/24", "subnet-b": "10.1.1.0/24" },
  tables: {
    "rtb-a": { subnets: ["subnet-a"], routes: ["10.0.0.0/8 tgw-1"] },
    "rtb-b": { subnets: ["subnet-b"], routes: ["10.0.0.0/8 tgw-1"] },
  },
  groups: { "sg-a": {}, "sg-b": { vpc: "vpc-b", in: ["tcp 443 10.0.0.0/16", "tcp 22 sg-a"] } },
  hosts: {
    "eni-a": { at: "10.0.1.10", groups: ["sg-a"] },
    "eni-neighbour": "10.0.1.11",
    "eni-b": { at: "10.1.1.10", groups: ["sg-b"] },
  },
} satisfies Description;

const attachments = {
  "tgw-attach-a": { to: "tgw-1", vpc: "vpc-a", subnets: ["subnet-a"], table: "tgw-rtb-1" },
  "tgw-attach-b": { to: "tgw-1", vpc: "vpc-b", subnets: ["subnet-b"], table: "tgw-rtb-1" },
};

const transit = (
  routes: readonly string[],
  more: Record<string, object> = {},
): NonNullable<Description["transit"]> => ({
  gateways: { "tgw-1": { groups: "enable" } },
  attachments: { ...attachments, ...(more as typeof attachments) },
  tables: { "tgw-rtb-1": { of: "tgw-1", routes } },
});

const routes = ["10.0.0.0/16 tgw-attach-a", "10.1.0.0/16 tgw-attach-b"];

const calls = (raw: Description | RawScope, question = "eni-a eni-b 443"): ReachAnswer =>
  askReach(network(raw), question);

const gaps = ({ gaps: list }: ReachAnswer): readonly string[] => list.map(({ what }) => what);

it("carries packets both ways, and leaves the neighbour alone", () => {
  const raw = scope({ ...home, transit: transit(routes) });
  expect(calls(raw)).toMatchObject({ verdict: "reachable", gaps: [] });
  expect(calls(unread(raw, "TransitGateways"), "eni-a eni-neighbour 443")).toMatchObject({ verdict: "reachable" });
});

describe("is not known where", () => {
  const raw = scope({ ...home, transit: transit(routes) });

  it.each([
    ["TransitGatewayVpcAttachments", "tgw-attach-b", "tgw-attach-b"],
    ["Vpcs", "vpc-b", "vpc-b"],
    ["Subnets", "subnet-b", "subnet-b"],
  ])("%s lacks %s", (key, id, what) => {
    const answer = calls(lacking(raw, key, id), "eni-a 10.1.1.10 443");
    expect(answer).toMatchObject({ verdict: "unknown", forward: "unknown" });
    expect(gaps(answer)).toContain(what);
  });

  it("the attachment's own subnet was not read", () => {
    const elsewhere = { "tgw-attach-a": { ...attachments["tgw-attach-a"], subnets: ["subnet-lost"] } };
    const answer = calls({ ...home, transit: transit(routes, elsewhere) });
    expect(answer).toMatchObject({ verdict: "unknown", blockers: [] });
    expect(gaps(answer)).toContain("subnet-lost");
  });

  it.each([
    [
      "a route is in a state that AWS does not explain",
      "modifying",
      "10.1.0.0/16 -> tgw-attach-b of tgw-rtb-1 is modifying",
    ],
    ["a live route leads to no attachment", null, "10.1.0.0/16 -> nowhere of tgw-rtb-1 is a route to nowhere"],
  ])("%s", (_what, state, gap) => {
    const hop = { TransitGatewayAttachmentId: "tgw-attach-b", ResourceType: "vpc", ResourceId: "vpc-b" };
    const odd = {
      DestinationCidrBlock: "10.1.0.0/16",
      Type: "static",
      State: state ?? "active",
      TransitGatewayAttachments: state === null ? [] : [hop],
    };
    const documents = {
      ...raw.documents,
      TransitGatewayStaticRoutes: [{ TransitGatewayRouteTableId: "tgw-rtb-1", Routes: [odd] }],
    };
    const answer = calls({ ...raw, documents });
    expect(answer).toMatchObject({ verdict: "unknown", blockers: [] });
    expect(gaps(answer)).toEqual([gap]);
  });

  it.each([
    ["connect tgw-attach-c", "an appliance, by a Connect attachment (tgw-attach-c)"],
    ["teleporter tp-1", "an attachment of type teleporter (tp-1)"],
    ["client-vpn", "a Client VPN"],
    ["vpn vpn-unread", "a Site-to-Site VPN (vpn-unread)"],
    ["vpn", "a Site-to-Site VPN"],
  ])("it leads to %s", (kind, words) => {
    const elsewhere = { "tgw-attach-out": { to: "tgw-1", kind } };
    const answer = calls(
      { ...home, transit: transit(["10.9.0.0/16 tgw-attach-out"], elsewhere) },
      "eni-a 10.9.1.1 443",
    );
    expect(answer).toMatchObject({ verdict: "unknown", blockers: [] });
    expect(gaps(answer)).toEqual([`what lies behind tgw-attach-out, ${words}`]);
  });

  it("a VPN says nothing of its tunnels", () => {
    const elsewhere = { "tgw-attach-out": { to: "tgw-1", kind: "vpn vpn-1" } };
    const extra = { VpnConnections: [{ VpnConnectionId: "vpn-1", State: "available" }] };
    const answer = calls(
      { ...home, transit: transit(["10.9.0.0/16 tgw-attach-out"], elsewhere), extra },
      "eni-a 10.9.1.1 443",
    );
    expect(answer).toMatchObject({ verdict: "unknown", blockers: [] });
  });

  it("a route does not say the kind of its attachment, and neither does anything else", () => {
    const documents = {
      ...raw.documents,
      TransitGatewayStaticRoutes: [
        {
          TransitGatewayRouteTableId: "tgw-rtb-1",
          Routes: ["10.0.0.0/16 tgw-attach-a", "10.1.0.0/16 tgw-attach-b", "10.9.0.0/16 tgw-attach-lost"].map(
            (text) => {
              const [DestinationCidrBlock, TransitGatewayAttachmentId] = text.split(" ");
              return {
                DestinationCidrBlock,
                Type: "static",
                State: "active",
                TransitGatewayAttachments: [{ TransitGatewayAttachmentId }],
              };
            },
          ),
        },
      ],
    };
    expect(calls({ ...raw, documents })).toMatchObject({ verdict: "reachable" });
    const lost = calls({ ...raw, documents }, "eni-a 10.9.1.1 443");
    expect(lost).toMatchObject({ verdict: "unknown" });
    expect(gaps(lost)).toEqual(["tgw-attach-lost"]);
  });
});

describe("an attachment whose kind the route does not say", () => {
  it("is told by the list of attachments", () => {
    const elsewhere = { "tgw-attach-out": { to: "tgw-1", kind: "connect tgw-attach-c" } };
    const raw = scope({ ...home, transit: transit([], elsewhere) });
    const bare = { DestinationCidrBlock: "10.9.0.0/16", Type: "static", State: "active" };
    const hops = { TransitGatewayAttachments: [{ TransitGatewayAttachmentId: "tgw-attach-out" }] };
    const documents = {
      ...raw.documents,
      TransitGatewayStaticRoutes: [{ TransitGatewayRouteTableId: "tgw-rtb-1", Routes: [{ ...bare, ...hops }] }],
    };
    const answer = calls({ ...raw, documents }, "eni-a 10.9.1.1 443");
    expect(gaps(answer)).toEqual(["what lies behind tgw-attach-out, an appliance, by a Connect attachment"]);
  });
});

describe("zones of which AWS said only the ids", () => {
  const ids = (here: string, there: string) => {
    const raw = scope({
      ...home,
      transit: transit(routes, { "tgw-attach-a": { ...attachments["tgw-attach-a"], subnets: ["subnet-tgw"] } }),
      subnets: { ...home.subnets, "subnet-tgw": "10.0.9.0/28" },
    });
    const subnets = (raw.documents["Subnets"] as readonly { readonly SubnetId: string }[]).map((subnet) => ({
      ...subnet,
      AvailabilityZone: undefined,
      AvailabilityZoneId: subnet.SubnetId === "subnet-tgw" ? there : here,
    }));
    return { ...raw, documents: { ...raw.documents, Subnets: subnets } };
  };

  it("are the same, or another one", () => {
    expect(calls(ids("euw1-az1", "euw1-az1"))).toMatchObject({ verdict: "reachable" });
    expect(calls(ids("euw1-az1", "euw1-az2"))).toMatchObject({
      verdict: "blocked",
      blockers: [
        {
          code: "TGW_ROUTE_AZ_RESTRICTION",
          text: "tgw-attach-a has no subnet in euw1-az1, where subnet-a is; it has some in euw1-az2",
        },
      ],
    });
  });
});

describe("a peering of transit gateways", () => {
  const peered = (peer: object) =>
    scope({ ...home, transit: transit(["10.9.0.0/16 tgw-attach-peer"], { "tgw-attach-peer": peer }) });
  const far = "eni-a 10.9.1.1 443";

  it("leads to a gateway of which nothing was read", () => {
    const answer = calls(peered({ to: "tgw-1", peer: "tgw-2" }), far);
    expect(answer).toMatchObject({ verdict: "unknown", blockers: [] });
    expect(gaps(answer)).toContain("the route table that tgw-attach-peer is associated with in tgw-2");
  });

  it("is not known to work where only a route tells of it", () => {
    const unseen = ["TransitGatewayPeeringAttachments", "TransitGatewayRouteTableAssociations"];
    const raw = unread(peered({ to: "tgw-1", peer: "tgw-2" }), ...unseen);
    const answer = calls(lacking(raw, "TransitGatewayAttachments", "tgw-attach-peer"), far);
    expect(answer).toMatchObject({ verdict: "unknown" });
    expect(gaps(answer)).toContain("tgw-attach-peer");
  });

  it.each([
    ["was not read", undefined],
    ["joins other gateways", "tgw-8"],
  ])("leads nowhere where it %s", (_what, requester) => {
    const raw = peered({ to: "tgw-1", kind: "peering" });
    const entry = {
      TransitGatewayAttachmentId: "tgw-attach-peer",
      State: "available",
      RequesterTgwInfo: { TransitGatewayId: requester },
      AccepterTgwInfo: { TransitGatewayId: "tgw-9" },
    };
    const documents = {
      ...raw.documents,
      TransitGatewayPeeringAttachments: requester === undefined ? [] : [entry],
    };
    const answer = calls({ ...raw, documents }, far);
    expect(answer).toMatchObject({ verdict: "unknown", blockers: [] });
    const step = answer.paths[0]?.forward.steps.at(-1);
    expect(step).toMatchObject({ text: "to which transit gateway tgw-attach-peer leads was not read" });
  });
});

describe("groups across a transit gateway", () => {
  it("count where the gateway and both attachments support it", () => {
    expect(calls({ ...home, transit: transit(routes) }, "eni-a eni-b 22")).toMatchObject({ verdict: "reachable" });
  });

  it("do not count where an attachment has it switched off", () => {
    const off = { "tgw-attach-b": { ...attachments["tgw-attach-b"], groups: "disable" } };
    const answer = calls({ ...home, transit: transit(routes, off) }, "eni-a eni-b 22");
    expect(answer).toMatchObject({ verdict: "blocked", blockers: [{ code: "SG_REFERENCING_SUPPORT", id: "sg-b" }] });
  });

  it("do not count in use1-az3", () => {
    const raw = scope({ ...home, transit: transit(routes) });
    const subnets = (raw.documents["Subnets"] as readonly object[]).map((subnet) => ({
      ...subnet,
      AvailabilityZoneId: "use1-az3",
    }));
    const answer = calls({ ...raw, documents: { ...raw.documents, Subnets: subnets } }, "eni-a eni-b 22");
    expect(answer).toMatchObject({ verdict: "blocked", blockers: [{ code: "SG_REFERENCES_NOT_PRESERVED" }] });
  });

  it("are forgotten in a VPC between, and then the second gateway cannot bring them back", () => {
    const answer = calls(
      {
        vpcs: { "vpc-a": ["10.0.0.0/16"], "vpc-i": ["10.8.0.0/16"], "vpc-b": ["10.1.0.0/16"] },
        subnets: { "subnet-a": "10.0.1.0/24", "subnet-i": "10.8.1.0/24", "subnet-b": "10.1.1.0/24" },
        tables: {
          "rtb-a": { subnets: ["subnet-a"], routes: ["10.1.0.0/16 tgw-1"] },
          "rtb-i": { subnets: ["subnet-i"], routes: ["10.1.0.0/16 tgw-2", "10.0.0.0/16 tgw-1"] },
          "rtb-b": { subnets: ["subnet-b"], routes: ["10.0.0.0/16 tgw-2"] },
        },
        groups: home.groups,
        hosts: { "eni-a": { at: "10.0.1.10", groups: ["sg-a"] }, "eni-b": { at: "10.1.1.10", groups: ["sg-b"] } },
        transit: {
          gateways: { "tgw-1": { groups: "enable" }, "tgw-2": { groups: "enable" } },
          attachments: {
            "tgw-attach-a": { to: "tgw-1", vpc: "vpc-a", subnets: ["subnet-a"], table: "tgw-rtb-1" },
            "tgw-attach-i1": { to: "tgw-1", vpc: "vpc-i", subnets: ["subnet-i"], table: "tgw-rtb-1" },
            "tgw-attach-i2": { to: "tgw-2", vpc: "vpc-i", subnets: ["subnet-i"], table: "tgw-rtb-2" },
            "tgw-attach-b": { to: "tgw-2", vpc: "vpc-b", subnets: ["subnet-b"], table: "tgw-rtb-2" },
          },
          tables: {
            "tgw-rtb-1": { of: "tgw-1", routes: ["10.1.0.0/16 tgw-attach-i1", "10.0.0.0/16 tgw-attach-a"] },
            "tgw-rtb-2": { of: "tgw-2", routes: ["10.1.0.0/16 tgw-attach-b", "10.0.0.0/16 tgw-attach-i2"] },
          },
        },
      },
      "eni-a eni-b 22",
    );
    expect(answer).toMatchObject({ verdict: "blocked", blockers: [{ code: "SG_REFERENCES_NOT_PRESERVED" }] });
  });

  it("are still in doubt behind a peering where the first gateway was not read", () => {
    const answer = calls(unread({ ...home, transit: transit(routes) }, "TransitGateways"), "eni-a eni-b 22");
    expect(answer).toMatchObject({ verdict: "unknown", blockers: [] });
  });
});

it("goes where the owner said missing files are empty, and says what that rests on", () => {
  const raw = unread(scope({ ...home, transit: transit(routes) }), "TransitGateways");
  const answer = askReach(new Estate(snapshotOf([raw], { missing: "empty" })), "eni-a eni-b 443");
  expect(answer.verdict).toBe("reachable");
  expect(answer.assumptions.map(({ what }) => what)).toContain("tgw-1 is available");
});

it("does not know from which zone a regional NAT gateway sends", () => {
  const answer = calls({
    vpcs: { "vpc-a": ["10.0.0.0/16"], "vpc-b": ["10.1.0.0/16"] },
    subnets: { "subnet-a": "10.0.1.0/24", "subnet-b": "10.1.1.0/24" },
    natGateways: {
      "nat-regional": {
        at: null,
        public: "52.30.0.9",
        regional: { vpc: "vpc-a", table: "rtb-nat", zones: ["a"], autoProvision: true },
      },
    },
    tables: {
      "rtb-a": { subnets: ["subnet-a"], routes: ["10.1.0.0/16 nat-regional"] },
      "rtb-nat": { vpc: "vpc-a", routes: ["10.1.0.0/16 tgw-1"] },
      "rtb-b": { subnets: ["subnet-b"], routes: ["10.0.0.0/16 tgw-1"] },
    },
    hosts: { "eni-a": "10.0.1.10", "eni-b": "10.1.1.10" },
    transit: transit(routes),
  });
  expect(answer).toMatchObject({ verdict: "unknown", blockers: [] });
  expect(gaps(answer).join()).toContain("regional NAT gateway");
});
