/**
 * A VPC vpc-web, 10.0.0.0/16 with IPv6, behind igw-web:
 *
 *   subnet-web    10.0.0.0/24  eni-web, with a public address and IPv6; default to igw-web on both families
 *   subnet-mid    10.0.1.0/24  eni-mid, an appliance
 *   subnet-decoy  10.0.2.0/24  eni-decoy, with a public address and IPv6 of its own, and the same way out
 *
 * and in another account a VPC vpc-far, 10.9.0.0/16 with IPv6, behind igw-far, with eni-far in it.
 */
import { describe, expect, it } from "vitest";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { ask as askIn } from "#test/laws/ask.ts";
import type { Description } from "#test/support/build/description.ts";
import { network, unread } from "#test/support/build/network.ts";
import type { RawScope } from "#test/support/raw-estate.ts";

const web = {
  vpcs: { "vpc-web": ["10.0.0.0/16", "2600:1f18:a::/56"] },
  subnets: {
    "subnet-web": { cidr: "10.0.0.0/24", ipv6: "2600:1f18:a::/64" },
    "subnet-mid": "10.0.1.0/24",
    "subnet-decoy": { cidr: "10.0.2.0/24", ipv6: "2600:1f18:a:2::/64" },
  },
  tables: {
    "rtb-web": { subnets: ["subnet-web", "subnet-decoy"], routes: ["0.0.0.0/0 igw-web", "::/0 igw-web"] },
  },
  internetGateways: { "igw-web": "vpc-web" },
  hosts: {
    "eni-web": { at: "10.0.0.5", public: "203.0.113.5", ipv6: "2600:1f18:a::5" },
    "eni-mid": { at: "10.0.1.5", sourceDestCheck: false },
    "eni-decoy": { at: "10.0.2.5", public: "203.0.113.6", ipv6: "2600:1f18:a:2::5" },
  },
} satisfies Description;

const far = {
  account: "222222222222",
  vpcs: { "vpc-far": ["10.9.0.0/16", "2600:1f18:f::/56"] },
  subnets: { "subnet-far": { cidr: "10.9.0.0/24", ipv6: "2600:1f18:f::/64" } },
  tables: { "rtb-far": { subnets: ["subnet-far"], routes: ["0.0.0.0/0 igw-far", "::/0 igw-far"] } },
  internetGateways: { "igw-far": "vpc-far" },
  hosts: { "eni-far": { at: "10.9.0.5", ipv6: "2600:1f18:f::5" } },
} satisfies Description;

type Network = Description | RawScope;

function ask(networks: readonly Network[], source: string, destination: string): ReachAnswer {
  const answer = askIn(network(...networks), { source, destination, traffic: "443" });
  if (answer === null) throw new Error(`${source} or ${destination} means nothing here`);
  return answer;
}

const open = { verdict: "reachable", forward: "allowed", return: "allowed", blockers: [], gaps: [] };

describe("the way in from the internet", () => {
  it.each(["203.0.113.5", "2600:1f18:a::5", "203.0.113.6", "2600:1f18:a:2::5"])("is open to %s", (destination) => {
    const source = destination.includes(":") ? "2600:9000::8" : "8.8.8.8";
    expect(ask([web], source, destination)).toMatchObject(open);
  });

  it("is closed by a gateway that is just leaving the VPC", () => {
    const Attachments = [{ VpcId: "vpc-web", State: "detaching" }];
    const leaving = { ...web, extra: { InternetGateways: [{ InternetGatewayId: "igw-web", Attachments }] } };
    const answer = ask([leaving], "8.8.8.8", "203.0.113.5");
    const text = "igw-web is not attached to vpc-web";
    expect(answer).toMatchObject({ verdict: "blocked", forward: "blocked", gaps: [] });
    expect(answer.blockers[0]).toMatchObject({ code: "BAD_STATE_ATTACHMENT", leg: "forward", evidence: [text], text });
    // The walk goes on behind the closed gateway, by its name.
    const steps = answer.paths[0]?.forward.steps.filter(({ kind }) => kind === "internet-gateway");
    expect(steps).toMatchObject([{ id: "igw-web", text: "igw-web delivers 203.0.113.5 to eni-web" }]);
  });

  it("is closed to an interface that refuses internet gateways, for IPv6 only", () => {
    const hosts = { ...web.hosts, "eni-web": { ...web.hosts["eni-web"], denyInternetGateway: true } } as const;
    const refusing = { ...web, hosts };
    const answer = ask([refusing], "2600:9000::8", "2600:1f18:a::5");
    expect(answer).toMatchObject({ verdict: "blocked", forward: "blocked", gaps: [] });
    expect(answer.blockers[0]).toMatchObject({
      code: "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS",
      kind: "internet-gateway",
      id: "igw-web",
      direction: "ingress",
      leg: "forward",
      text: "eni-web refuses traffic of internet gateways (DenyAllIgwTraffic)",
    });
    expect(ask([refusing], "8.8.8.8", "203.0.113.5")).toMatchObject(open);
    expect(ask([refusing], "2600:9000::8", "2600:1f18:a:2::5")).toMatchObject(open);
  });

  it("leads to an interface whose address lies in no block that was printed of its VPC", () => {
    const bare = { ...web, vpcs: { "vpc-web": ["10.0.0.0/16"] } };
    const answer = ask([bare], "2600:9000::8", "2600:1f18:a::5");
    expect(answer.blockers.map(({ code }) => code)).not.toContain("IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS");
    expect(answer.paths[0]?.forward.steps.map(({ text }) => text)).toContain("igw-web lets it in to eni-web");
  });
});

describe("a global IPv6 address of another VPC", () => {
  it("that an interface has is reached through both gateways", () => {
    expect(ask([web, far], "eni-web", "2600:1f18:f::5")).toMatchObject(open);
  });

  it("that nobody has is let in to nobody", () => {
    const answer = ask([web, far], "eni-web", "2600:1f18:f::66");
    expect(answer).toMatchObject({ verdict: "blocked", forward: "blocked", gaps: [] });
    expect(answer.blockers[0]).toMatchObject({
      code: "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS",
      kind: "internet-gateway",
      id: "igw-far",
      direction: "ingress",
      leg: "forward",
      text: "no interface of vpc-far has the public address 2600:1f18:f::66",
    });
  });

  it("whose interfaces nobody read may be anybody's", () => {
    const answer = ask([web, unread(far, "NetworkInterfaces")], "eni-web", "2600:1f18:f::66");
    expect(answer).toMatchObject({ verdict: "unknown", forward: "unknown", blockers: [] });
    expect(answer.gaps).toMatchObject([
      {
        what: "the interfaces of vpc-far",
        why: "not-collected",
        needs: "ec2:DescribeNetworkInterfaces in account 222222222222, eu-west-1",
      },
    ]);
    expect(answer.paths[0]?.forward.steps.at(-1)).toMatchObject({
      id: "igw-far",
      decision: "unknown",
      text: "who has 2600:1f18:f::66 in vpc-far was not read",
    });
  });
});

describe("a gateway with a route table of its own", () => {
  type Tables = NonNullable<Description["tables"]>;
  const withEdge = (edge: Tables[string]): Description => ({
    ...web,
    tables: { ...web.tables, "rtb-edge": { vpc: "vpc-web", gateways: ["igw-web"], ...edge } },
  });

  const saysNothing = {
    kind: "route-table",
    id: "rtb-edge",
    decision: "unknown",
    text: expect.stringMatching(/^rtb-edge, the table of igw-web, does not say where .* is$/),
  };

  it("has no route for an address that lies in no printed block of the VPC", () => {
    const bare = { ...withEdge({}), vpcs: { "vpc-web": ["10.0.0.0/16"] } };
    const answer = ask([bare], "2600:9000::8", "2600:1f18:a::5");
    expect(answer).toMatchObject({ verdict: "unknown", forward: "unknown", blockers: [] });
    expect(answer.gaps).toMatchObject([
      { what: expect.stringMatching(/^how rtb-edge routes /), why: "unsupported", needs: "a route in the edge table" },
    ]);
    expect(answer.paths[0]?.forward.steps.at(-1)).toMatchObject(saysNothing);
    expect(ask([bare], "8.8.8.8", "203.0.113.5")).toMatchObject(open);
  });

  it("does not say which of its routes wins beside one of a route server", () => {
    const advertised = withEdge({ routes: ["10.0.0.0/24 eni-mid advertised"] });
    const answer = ask([advertised], "8.8.8.8", "203.0.113.5");
    expect(answer).toMatchObject({ verdict: "unknown", forward: "unknown", blockers: [] });
    expect(answer.gaps).toMatchObject([
      {
        what: expect.stringMatching(/^whether 10\.0\.0\.0\/24 -> eni-mid, .* beats the local route of rtb-edge$/),
        why: "unsupported",
      },
    ]);
    expect(answer.paths[0]?.forward.steps.at(-1)).toMatchObject(saysNothing);
    expect(ask([advertised], "8.8.8.8", "203.0.113.6")).toMatchObject(open);
  });

  it("stops what enters by an appliance and is answered past it", () => {
    const redirecting = withEdge({ routes: ["10.0.0.0/24 eni-mid"] });
    const answer = ask([redirecting], "8.8.8.8", "203.0.113.5");
    expect(answer).toMatchObject({ verdict: "blocked", forward: "blocked", gaps: [] });
    expect(answer.blockers).toMatchObject([
      { code: "INGRESS_RTB_TRAFFIC_REDIRECTION", id: "rtb-edge", text: expect.stringContaining("eni-mid") },
    ]);
    expect(ask([redirecting], "8.8.8.8", "203.0.113.6")).toMatchObject(open);
  });

  it("does not know half a connection where the way back was not read", () => {
    const edge = {
      RouteTableId: "rtb-edge",
      VpcId: "vpc-web",
      Associations: [{ Main: false, GatewayId: "igw-web", AssociationState: { State: "associated" } }],
      Routes: [
        { DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local", State: "active", Origin: "CreateRouteTable" },
        { DestinationCidrBlock: "10.0.0.0/24", NetworkInterfaceId: "eni-mid", State: "active", Origin: "CreateRoute" },
      ],
    };
    const alone = { ...web, extra: { RouteTables: [edge] } };
    const answer = ask([alone], "203.0.113.99", "203.0.113.5");
    expect(answer).toMatchObject({ verdict: "unknown", forward: "unknown", blockers: [] });
    expect(answer.paths[0]?.forward.steps.map(({ text }) => text)).toContain("rtb-edge sends what enters to eni-mid");
    expect(answer.gaps).toMatchObject([{ what: "what the appliance at eni-mid does with the packet" }]);
  });
});
