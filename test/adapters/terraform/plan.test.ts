import { describe, expect, it } from "vitest";
import { parsePlan } from "#adapters/terraform/plan.ts";
import type { Edit } from "#domain/change/edit.ts";
import { peerInWords } from "#domain/change/peer.ts";
import { trafficOf } from "#domain/change/rule-traffic.ts";
import { printCidr } from "#domain/net/cidr.ts";
import { printTraffic } from "#domain/net/traffic-words.ts";

interface Resource {
  readonly type: string;
  readonly before?: object | null;
  readonly after?: object | null;
  readonly unknown?: object;
  readonly actions?: readonly string[];
  readonly mode?: string;
}

const usual = ({ before, after }: Resource): readonly string[] =>
  before == null ? ["create"] : after == null ? ["delete"] : ["update"];

/** What `terraform show -json` prints of such changes. */
const planText = (resources: readonly Resource[]): string =>
  JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.9.0",
    planned_values: {},
    resource_changes: resources.map((one) => ({
      address: `${one.type}.it`,
      mode: one.mode ?? "managed",
      type: one.type,
      name: "it",
      change: {
        actions: one.actions ?? usual(one),
        before: one.before ?? null,
        after: one.after ?? null,
        after_unknown: one.unknown ?? {},
      },
    })),
  });

function read(...resources: readonly Resource[]) {
  const parsed = parsePlan(planText(resources));
  if ("problem" in parsed) throw new Error(parsed.problem);
  return { edits: parsed.plan.edits.map(({ edit }) => inWords(edit)), not: parsed.plan.notUnderstood };
}

function inWords(edit: Edit): string {
  switch (edit.kind) {
    case "write-rule":
    case "drop-such-rule":
      return `${edit.kind} ${edit.groupId} ${edit.direction} ${printTraffic(trafficOf(edit.traffic))} ${peerInWords(edit.peer)}`;
    case "write-entry":
      return `${edit.aclId} ${edit.direction} ${edit.number} ${edit.allow ? "allow" : "deny"} ${printTraffic(trafficOf(edit.traffic))} ${printCidr(edit.cidr)}`;
    case "drop-entry":
      return `drop ${edit.aclId} ${edit.direction} ${edit.number}`;
    case "write-route":
    case "drop-route": {
      const { destination } = edit;
      const where = destination.kind === "cidr" ? printCidr(destination.cidr) : destination.prefixListId;
      return `${edit.kind} ${edit.tableId} ${where}${edit.kind === "write-route" ? ` ${edit.target.kind} ${edit.target.id}` : ""}`;
    }
    default:
      return edit.kind;
  }
}

const ssh = { protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["10.0.0.0/16"], self: false };
const https = { protocol: "tcp", from_port: 443, to_port: 443, security_groups: ["222222222222/sg-web"], self: true };

describe("rules of security groups in a plan", () => {
  it("are compared where they stand in the group, and only what differs is told", () => {
    const before = { id: "sg-1", ingress: [ssh], egress: [{ ...ssh, protocol: "-1", from_port: 0, to_port: 0 }] };
    const after = { ...before, ingress: [https], tags: { Name: "x" } };
    expect(read({ type: "aws_security_group", before, after })).toEqual({
      edits: [
        "drop-such-rule sg-1 ingress tcp 22 10.0.0.0/16",
        "write-rule sg-1 ingress tcp 443 sg-web",
        "write-rule sg-1 ingress tcp 443 sg-1",
      ],
      not: [],
    });
  });

  it("are read as single resources, of the old and the new kind", () => {
    const old = { ...ssh, type: "ingress", security_group_id: "sg-1", prefix_list_ids: ["pl-1"] };
    const named = { type: "egress", security_group_id: "sg-1", protocol: "udp", from_port: 0, to_port: 65535 };
    const unknown = { id: true, source_security_group_id: true };
    const one = { security_group_id: "sg-2", ip_protocol: "icmp", from_port: 8, to_port: -1, cidr_ipv4: "10.1.0.0/16" };
    expect(
      read(
        { type: "aws_security_group_rule", after: old, unknown },
        { type: "aws_security_group_rule", after: { ...named, source_security_group_id: "sg-9" } },
        { type: "aws_vpc_security_group_ingress_rule", before: one },
        { type: "aws_vpc_security_group_egress_rule", after: { ...one, cidr_ipv4: null, cidr_ipv6: "::/0" } },
        {
          type: "aws_vpc_security_group_egress_rule",
          after: { security_group_id: "sg-2", ip_protocol: "-1", referenced_security_group_id: "sg-3" },
        },
        {
          type: "aws_vpc_security_group_ingress_rule",
          after: { security_group_id: "sg-2", ip_protocol: "50", prefix_list_id: "pl-2" },
        },
      ).edits,
    ).toEqual([
      "write-rule sg-1 ingress tcp 22 10.0.0.0/16",
      "write-rule sg-1 ingress tcp 22 pl-1",
      "write-rule sg-1 egress all udp sg-9",
      "drop-such-rule sg-2 ingress icmp 8/* 10.1.0.0/16",
      "write-rule sg-2 egress icmp 8/* ::/0",
      "write-rule sg-2 egress all traffic sg-3",
      "write-rule sg-2 ingress esp pl-2",
    ]);
  });

  it("about a group that is not there yet have no id before it is applied", () => {
    const rule = { ip_protocol: "tcp", from_port: 443, to_port: 443, cidr_ipv4: "10.0.0.0/8" };
    const old = { type: "ingress", protocol: "tcp", from_port: 443, to_port: 443, security_group_id: "sg-1" };
    const before = { id: "sg-1", ingress: [], egress: [] };
    expect(
      read(
        { type: "aws_security_group", after: { ingress: [ssh] }, unknown: { id: true } },
        { type: "aws_vpc_security_group_ingress_rule", after: rule, unknown: { id: true, security_group_id: true } },
        { type: "aws_security_group_rule", after: old, unknown: { source_security_group_id: true } },
        {
          type: "aws_security_group",
          before,
          after: { id: "sg-1", ingress: [{ ...ssh, cidr_blocks: [] }] },
          unknown: { ingress: [{ security_groups: [true] }] },
        },
      ),
    ).toEqual({
      edits: [],
      not: [
        "aws_security_group.it: it has no id before it is applied",
        "aws_vpc_security_group_ingress_rule.it: its security group has no id before it is applied",
        "aws_security_group_rule.it: its source security group has no id before it is applied",
        "aws_security_group.it: its security groups have no id before it is applied",
      ],
    });
  });
});

describe("entries of network ACLs in a plan", () => {
  const entry = {
    rule_no: 100,
    action: "allow",
    protocol: "tcp",
    from_port: 443,
    to_port: 443,
    cidr_block: "0.0.0.0/0",
  };

  it("are compared by number, inline and as resources of their own", () => {
    const before = {
      id: "acl-1",
      subnet_ids: ["subnet-1"],
      ingress: [entry, { ...entry, rule_no: 110 }],
      egress: [entry],
    };
    const after = { ...before, ingress: [{ ...entry, action: "deny" }] };
    const own = {
      network_acl_id: "acl-2",
      rule_number: 90,
      rule_action: "deny",
      protocol: "1",
      icmp_type: 8,
      icmp_code: -1,
    };
    expect(
      read(
        { type: "aws_network_acl", before, after },
        { type: "aws_network_acl_rule", after: { ...own, egress: true, ipv6_cidr_block: "::/0" } },
        { type: "aws_network_acl_rule", before: { ...own, cidr_block: "10.0.0.0/8" } },
      ),
    ).toEqual({
      edits: [
        "drop acl-1 ingress 110",
        "acl-1 ingress 100 deny tcp 443 0.0.0.0/0",
        "acl-2 egress 90 deny icmp 8/* ::/0",
        "drop acl-2 ingress 90",
      ],
      not: [],
    });
  });

  it("are read even where the subnets of the list change, which is named", () => {
    const before = { id: "acl-1", subnet_ids: ["subnet-1"], ingress: [entry] };
    expect(read({ type: "aws_network_acl", before, after: { id: "acl-1", subnet_ids: [], ingress: [] } })).toEqual({
      edits: ["drop acl-1 ingress 100"],
      not: ["aws_network_acl.it: which subnets it belongs to changes, which is not tried"],
    });
  });
});

describe("routes in a plan", () => {
  it("are compared by destination, inline and as resources of their own", () => {
    const peer = { cidr_block: "10.2.0.0/16", vpc_peering_connection_id: "pcx-1", gateway_id: "" };
    const local = { cidr_block: "10.0.0.0/16", gateway_id: "local" };
    const before = { id: "rtb-1", route: [peer, local, { cidr_block: "10.9.0.0/16", transit_gateway_id: "tgw-1" }] };
    const after = { id: "rtb-1", route: [{ ...peer, vpc_peering_connection_id: "pcx-2" }, local] };
    expect(
      read(
        { type: "aws_route_table", before, after },
        {
          type: "aws_route",
          after: { route_table_id: "rtb-2", destination_ipv6_cidr_block: "::/0", egress_only_gateway_id: "eigw-1" },
          unknown: { id: true, instance_id: true, network_interface_id: true, state: true },
        },
        {
          type: "aws_route",
          before: { route_table_id: "rtb-2", destination_prefix_list_id: "pl-1", nat_gateway_id: "nat-1" },
        },
        {
          type: "aws_route",
          after: { route_table_id: "rtb-2", destination_cidr_block: "10.7.0.0/16", core_network_arn: "arn:aws:x" },
        },
      ),
    ).toEqual({
      edits: [
        "drop-route rtb-1 10.9.0.0/16",
        "write-route rtb-1 10.2.0.0/16 vpc-peering-connection pcx-2",
        "write-route rtb-2 ::/0 egress-only-internet-gateway eigw-1",
        "drop-route rtb-2 pl-1",
        "write-route rtb-2 10.7.0.0/16 core-network arn:aws:x",
      ],
      not: [],
    });
  });

  it("to what is not there yet are not understood", () => {
    const after = { route_table_id: "rtb-2", destination_cidr_block: "0.0.0.0/0" };
    const unknown = { nat_gateway_id: true, network_interface_id: true };
    expect(read({ type: "aws_route", after, unknown }).not).toEqual([
      "aws_route.it: its nat gateway has no id before it is applied",
    ]);
  });
});

describe("the rest of a plan", () => {
  it("is named where it may change a path, and passed over where it cannot", () => {
    const gone = { id: "sg-1", ingress: [], egress: [] };
    expect(
      read(
        { type: "aws_iam_role", after: {} },
        { type: "aws_s3_object", after: {} },
        { type: "aws_instance", after: {} },
        { type: "aws_route_table_association", before: {}, after: {}, actions: ["delete", "create"] },
        { type: "aws_security_group", before: gone },
        { type: "aws_security_group", before: gone, after: gone, actions: ["create", "delete"] },
        { type: "aws_lb", before: {}, after: {}, actions: ["no-op"] },
        { type: "aws_vpc", mode: "data", after: {}, actions: ["read"] },
        { type: "random_id", after: {} },
      ),
    ).toEqual({
      edits: [],
      not: [
        "aws_instance.it: aws_instance is not tried (create)",
        "aws_route_table_association.it: aws_route_table_association is not tried (delete, then create)",
        "aws_security_group.it: it is deleted, which is not tried",
        "aws_security_group.it: it is replaced, which is not tried",
      ],
    });
  });

  it.each([
    [
      { type: "aws_security_group_rule", after: { ...ssh, type: "sideways", security_group_id: "sg-1" } },
      /cannot be read: type /,
    ],
    [
      { type: "aws_security_group_rule", after: { ...ssh, type: "ingress", security_group_id: "web" } },
      /security_group_id is no sg-… id/,
    ],
    [
      { type: "aws_vpc_security_group_ingress_rule", after: { security_group_id: "sg-1", ip_protocol: "tcp" } },
      /its protocol or ports are none/,
    ],
    [
      { type: "aws_vpc_security_group_ingress_rule", before: { security_group_id: "sg-1", ip_protocol: "what" } },
      /its protocol or ports are none/,
    ],
    [
      {
        type: "aws_vpc_security_group_ingress_rule",
        after: { security_group_id: "sg-1", ip_protocol: "icmp", from_port: 300 },
      },
      /its protocol or ports/,
    ],
    [
      {
        type: "aws_security_group_rule",
        after: { ...ssh, cidr_blocks: ["all"], type: "ingress", security_group_id: "sg-1" },
      },
      /cidr_blocks.0 is no CIDR block/,
    ],
    [
      {
        type: "aws_security_group_rule",
        after: { ...ssh, source_security_group_id: "web", type: "ingress", security_group_id: "sg-1" },
      },
      /is no sg-… id/,
    ],
    [
      {
        type: "aws_network_acl_rule",
        after: { network_acl_id: "acl-1", rule_number: 1, rule_action: "deny", protocol: "6" },
      },
      /its protocol, ports or block are none/,
    ],
    [{ type: "aws_network_acl_rule", before: { network_acl_id: "acl-1" } }, /cannot be read/],
    [{ type: "aws_network_acl", before: { id: "acl-1" }, after: { id: "acl-1", ingress: [{}] } }, /cannot be read/],
    [
      { type: "aws_route", after: { route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0" } },
      /its destination or its target is none/,
    ],
    [
      { type: "aws_route", after: { route_table_id: "rtb-1", gateway_id: "igw-1" } },
      /its destination or its target is none/,
    ],
    [{ type: "aws_route", before: { route_table_id: "main" } }, /route_table_id is no rtb-… id/],
    [{ type: "aws_route_table", before: { id: "rtb-1" }, after: { id: "rtb-1", route: 7 } }, /cannot be read: route /],
  ] as readonly (readonly [Resource, RegExp])[])("is not guessed where it is broken: %j", (resource, why) => {
    expect(read(resource)).toEqual({ edits: [], not: [expect.stringMatching(why)] });
  });

  it("counts changes that are none at all", () => {
    const text = planText([{ type: "aws_iam_role", after: {} }]).replace(
      '"resource_changes":[',
      '"resource_changes":[7,',
    );
    expect(parsePlan(text)).toEqual({
      plan: { edits: [], notUnderstood: ["1 of its resource changes cannot be read"] },
    });
  });

  it("may be empty", () => {
    expect(parsePlan('{"format_version": "1.2", "planned_values": {}}')).toEqual({
      plan: { edits: [], notUnderstood: [] },
    });
  });

  it.each(["", "[]", "{}", "allow sg-1", '{"format_version":"1.0","values":{}}'])("is no plan at all: %s", (text) => {
    expect(parsePlan(text)).toEqual({
      problem: expect.stringMatching(/^is no plan; make one with: terraform show -json/),
    });
  });

  it("is of somebody else where none of it is of AWS", () => {
    expect(parsePlan(planText([{ type: "google_compute_firewall", after: {} }]))).toEqual({
      problem:
        "is a plan without resources of AWS: what it changes is of other providers, such as google_compute_firewall",
    });
  });
});
