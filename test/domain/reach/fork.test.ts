/** Where AWS takes one of several ways and does not say which: all of them are followed, there and back. */
import { describe, expect, it } from "vitest";
import type { Description } from "#test/support/build/description.ts";
import { network } from "#test/support/build/network.ts";
import { askReach } from "./asking.ts";

const open = ["100 allow all 0.0.0.0/0"];

/**
 * The client is attached in zone `a` only, the server in `b` and `c` only, so each side's packets may come out in either
 * zone of the server, and always in the client's one. What the two zones deny is for each test to say.
 */
function apart(acls: NonNullable<Description["acls"]>): Description {
  return {
    vpcs: { "vpc-client": ["10.0.0.0/16"], "vpc-server": ["10.1.0.0/16"] },
    subnets: {
      "subnet-client": "10.0.1.0/24",
      "subnet-b": { cidr: "10.1.1.0/24", zone: "b" },
      "subnet-c": { cidr: "10.1.2.0/24", zone: "c" },
      "subnet-server": { cidr: "10.1.3.0/24", zone: "b" },
    },
    tables: {
      "rtb-client": { vpc: "vpc-client", main: true, routes: ["10.1.0.0/16 tgw-1"] },
      "rtb-server": { vpc: "vpc-server", main: true, routes: ["10.0.0.0/16 tgw-1"] },
    },
    acls,
    hosts: { "eni-client": "10.0.1.10", "eni-server": "10.1.3.10" },
    transit: {
      gateways: { "tgw-1": {} },
      attachments: {
        "tgw-attach-client": { to: "tgw-1", vpc: "vpc-client", subnets: ["subnet-client"], table: "tgw-rtb-1" },
        "tgw-attach-server": { to: "tgw-1", vpc: "vpc-server", subnets: ["subnet-b", "subnet-c"], table: "tgw-rtb-1" },
      },
      tables: {
        "tgw-rtb-1": { of: "tgw-1", routes: ["10.0.0.0/16 tgw-attach-client", "10.1.0.0/16 tgw-attach-server"] },
      },
    },
  };
}

const ask = (description: Description, words: string) => askReach(network(description), words);

describe("of two ways there", () => {
  it("which one is taken makes no difference where both let it through", () => {
    const answer = ask(apart({}), "eni-client eni-server 443");
    expect(answer).toMatchObject({ verdict: "reachable", forward: "allowed", return: "allowed", gaps: [] });
  });

  it("what both stop is stopped, each with its own reason", () => {
    const acls = {
      "acl-b": { subnets: ["subnet-b"], in: open, out: ["90 deny tcp 443 0.0.0.0/0", ...open] },
      "acl-c": { subnets: ["subnet-c"], in: open, out: ["90 deny tcp 443 0.0.0.0/0", ...open] },
    };
    expect(ask(apart(acls), "eni-client eni-server 443")).toMatchObject({
      verdict: "blocked",
      blockers: [{ code: "SUBNET_ACL_RESTRICTION", id: "acl-b" }],
    });
  });

  it("of a range, what both let through works, what both stop is stopped, and between them nothing is known", () => {
    const acls = {
      "acl-b": { subnets: ["subnet-b"], in: open, out: ["90 deny tcp 80-81 0.0.0.0/0", ...open] },
      "acl-c": { subnets: ["subnet-c"], in: open, out: ["90 deny tcp 81-82 0.0.0.0/0", ...open] },
    };
    const whole = ask(apart(acls), "eni-client eni-server 79-83/tcp");
    expect(whole).toMatchObject({ verdict: "partial", allowed: [{ protocol: "tcp", ports: "79,83" }] });
    expect(whole.gaps.map(({ what }) => what)).toEqual(["in which Availability Zone tgw-1 enters vpc-server"]);
    for (const [port, verdict] of [
      ["79", "reachable"],
      ["80", "unknown"],
      ["81", "blocked"],
      ["82", "unknown"],
      ["80-82", "unknown"],
    ]) {
      expect(ask(apart(acls), `eni-client eni-server ${port}`).verdict, port).toBe(verdict);
    }
  });
});

describe("of two ways back", () => {
  it("which one is taken is not known where one of them stops the reply", () => {
    const acls = { "acl-c": { subnets: ["subnet-c"], in: open, out: ["90 deny tcp 1024-65535 10.1.3.0/24", ...open] } };
    const answer = ask(apart(acls), "eni-server eni-client 443");
    expect(answer).toMatchObject({ verdict: "unknown", forward: "allowed", return: "unknown" });
    expect(answer.blockers).toMatchObject([{ code: "SUBNET_ACL_RESTRICTION", id: "acl-c", leg: "return" }]);
    const steps = answer.paths[0]?.return.steps.map(({ text }) => text) ?? [];
    expect(steps.filter((text) => text.includes("makes a difference"))).toHaveLength(1);
  });

  it("both stop it for some of the client's ports", () => {
    const half = (name: string, ports: string) => ({
      subnets: [name],
      in: open,
      out: [`90 deny tcp ${ports} 10.1.3.0/24`, ...open],
    });
    const same = { "acl-b": half("subnet-b", "32768-40000"), "acl-c": half("subnet-c", "32768-40000") };
    expect(ask(apart(same), "eni-server eni-client 443")).toMatchObject({ verdict: "partial", return: "partial" });
    const other = { "acl-b": half("subnet-b", "32768-40000"), "acl-c": half("subnet-c", "40001-50000") };
    expect(ask(apart(other), "eni-server eni-client 443")).toMatchObject({ verdict: "unknown", return: "partial" });
  });
});

it("a way out through the NAT gateway of either zone is a way out, each with its own reply", () => {
  const answer = ask(
    {
      vpcs: { "vpc-client": ["10.0.0.0/16"], "vpc-egress": ["10.9.0.0/16"] },
      subnets: {
        "subnet-client": "10.0.1.0/24",
        "subnet-nat-a": "10.9.1.0/24",
        "subnet-nat-b": { cidr: "10.9.2.0/24", zone: "b" },
        "subnet-tgw-a": "10.9.8.0/28",
        "subnet-tgw-b": { cidr: "10.9.9.0/28", zone: "b" },
      },
      internetGateways: { "igw-egress": "vpc-egress" },
      natGateways: {
        "nat-a": { at: "10.9.1.10", public: "52.30.0.1" },
        "nat-b": { at: "10.9.2.10", public: "52.30.0.2" },
      },
      tables: {
        "rtb-client": { vpc: "vpc-client", main: true, routes: ["0.0.0.0/0 tgw-1"] },
        "rtb-out": { subnets: ["subnet-nat-a", "subnet-nat-b"], routes: ["0.0.0.0/0 igw-egress", "10.0.0.0/16 tgw-1"] },
        "rtb-tgw-a": { subnets: ["subnet-tgw-a"], routes: ["0.0.0.0/0 nat-a"] },
        "rtb-tgw-b": { subnets: ["subnet-tgw-b"], routes: ["0.0.0.0/0 nat-b"] },
      },
      hosts: { "eni-client": "10.0.1.10" },
      transit: {
        gateways: { "tgw-1": {} },
        attachments: {
          "tgw-attach-client": { to: "tgw-1", vpc: "vpc-client", subnets: ["subnet-client"], table: "tgw-rtb-1" },
          "tgw-attach-egress": {
            to: "tgw-1",
            vpc: "vpc-egress",
            subnets: ["subnet-tgw-a", "subnet-tgw-b"],
            table: "tgw-rtb-1",
            appliance: true,
          },
        },
        tables: {
          "tgw-rtb-1": { of: "tgw-1", routes: ["0.0.0.0/0 tgw-attach-egress", "10.0.0.0/16 tgw-attach-client"] },
        },
      },
    },
    "eni-client internet 443",
  );
  expect(answer).toMatchObject({ verdict: "reachable", gaps: [] });
});

it("both ways may work and end at different places: a host here, the internet there", () => {
  const answer = ask(
    {
      vpcs: { "vpc-client": ["10.0.0.0/16"], "vpc-egress": ["10.9.0.0/16"], "vpc-public": ["198.51.100.0/24"] },
      subnets: {
        "subnet-client": "10.0.1.0/24",
        "subnet-nat": "10.9.1.0/24",
        "subnet-tgw": "10.9.8.0/28",
        "subnet-public": "198.51.100.0/25",
      },
      internetGateways: { "igw-egress": "vpc-egress" },
      natGateways: { "nat-a": { at: "10.9.1.10", public: "52.30.0.1" } },
      tables: {
        "rtb-client": { vpc: "vpc-client", main: true, routes: ["0.0.0.0/0 tgw-1"] },
        "rtb-public": { vpc: "vpc-public", main: true, routes: ["10.0.0.0/16 tgw-1"] },
        "rtb-nat": { subnets: ["subnet-nat"], routes: ["0.0.0.0/0 igw-egress", "10.0.0.0/16 tgw-1"] },
        "rtb-tgw": { subnets: ["subnet-tgw"], routes: ["0.0.0.0/0 nat-a"] },
      },
      hosts: { "eni-client": "10.0.1.10", "eni-public": "198.51.100.10" },
      transit: {
        gateways: { "tgw-1": {} },
        attachments: {
          "tgw-attach-client": { to: "tgw-1", vpc: "vpc-client", subnets: ["subnet-client"], table: "tgw-rtb-1" },
          "tgw-attach-egress": { to: "tgw-1", vpc: "vpc-egress", subnets: ["subnet-tgw"], table: "tgw-rtb-1" },
          "tgw-attach-public": { to: "tgw-1", vpc: "vpc-public", subnets: ["subnet-public"], table: "tgw-rtb-1" },
        },
        tables: {
          "tgw-rtb-1": {
            of: "tgw-1",
            routes: ["198.51.100.0/24 tgw-attach-public+tgw-attach-egress", "10.0.0.0/16 tgw-attach-client"],
          },
        },
      },
    },
    "eni-client 198.51.100.10 443",
  );
  expect(answer).toMatchObject({ verdict: "reachable", blockers: [], gaps: [] });
  expect(answer.paths.map(({ destination }) => destination)).toEqual([{ interface: null, address: "198.51.100.10" }]);
});

it("says so where the ways fork more often than anybody follows", () => {
  const zones = ["a", "b", "c", "d", "e", "f"];
  const vpcs = [1, 2, 3, 4];
  const subnets = vpcs.flatMap((vpc) =>
    zones.map((zone, place) => [`subnet-${vpc}-${zone}`, { cidr: `10.${vpc}.${place}.0/24`, zone }] as const),
  );
  const chain = (from: number) => ({
    to: `tgw-${from}`,
    vpc: `vpc-${from}`,
    subnets: zones.map((zone) => `subnet-${from}-${zone}`),
    table: `tgw-rtb-${from}`,
    appliance: true as const,
  });
  const answer = ask(
    {
      vpcs: Object.fromEntries(vpcs.map((vpc) => [`vpc-${vpc}`, [`10.${vpc}.0.0/16`]])),
      subnets: Object.fromEntries(subnets),
      tables: Object.fromEntries(
        vpcs.map(
          (vpc) =>
            [
              `rtb-${vpc}`,
              {
                vpc: `vpc-${vpc}`,
                main: true,
                routes: [`10.4.0.0/17 tgw-${vpc}`, `10.1.0.0/17 tgw-${vpc - 1}`].slice(
                  vpc === 4 ? 1 : 0,
                  vpc === 1 ? 1 : 2,
                ),
              },
            ] as const,
        ),
      ),
      hosts: { "eni-1": "10.1.0.10", "eni-4": "10.4.0.10" },
      transit: {
        gateways: { "tgw-1": {}, "tgw-2": {}, "tgw-3": {} },
        attachments: Object.fromEntries(
          [1, 2, 3].flatMap((gateway) => [
            [`tgw-attach-${gateway}-in`, { ...chain(gateway), to: `tgw-${gateway}`, table: `tgw-rtb-${gateway}` }],
            [`tgw-attach-${gateway}-out`, { ...chain(gateway + 1), to: `tgw-${gateway}`, table: `tgw-rtb-${gateway}` }],
          ]),
        ),
        tables: Object.fromEntries(
          [1, 2, 3].map((gateway) => [
            `tgw-rtb-${gateway}`,
            {
              of: `tgw-${gateway}`,
              routes: [`10.4.0.0/16 tgw-attach-${gateway}-out`, `10.1.0.0/16 tgw-attach-${gateway}-in`],
            },
          ]),
        ),
      },
    },
    "eni-1 eni-4 443",
  );
  expect(answer.verdict).toBe("unknown");
  expect(answer.gaps.map(({ what }) => what).join()).toContain("the ways fork more often than is followed");
});
