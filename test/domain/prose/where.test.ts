/** Thirty hosts in one subnet, and a second account whose interfaces nobody may read. */
import { describe, expect, it } from "vitest";
import { proseOfWhere } from "#domain/prose/where.ts";
import { where } from "#domain/where/where.ts";
import { named, network, unread } from "#test/support/build/network.ts";

const one = {
  vpcs: { "vpc-app": ["10.0.0.0/16"] },
  subnets: { "subnet-app": "10.0.1.0/24" },
  hosts: Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`eni-${index}`, `10.0.1.${index + 10}`])),
};
const two = { account: "222222222222", vpcs: { "vpc-twin": ["10.7.0.0/16"] }, subnets: {} };
const seen = network(named(one, { "eni-3": "web" }));
const partly = network(one, unread(two, "NetworkInterfaces"));

describe("where in words", () => {
  it("names the one place, or counts them", () => {
    expect(proseOfWhere(where(seen, "web"))).toEqual([
      { kind: "headline", mark: "good", text: "web: the network interface eni-3 (web) in vpc-app" },
      {
        kind: "table",
        title: "Where",
        columns: ["What", "Id", "Name", "By", "VPC", "Subnet", "Zone", "Account", "Region"],
        rows: [
          [
            "network-interface",
            "eni-3",
            "web",
            "name web",
            "vpc-app",
            "subnet-app",
            "eu-west-1a",
            "111111111111",
            "eu-west-1",
          ],
        ],
      },
    ]);
    expect(proseOfWhere(where(seen, "vpc-app"))[0]).toMatchObject({ text: "vpc-app: the vpc vpc-app" });
    const igw = network({ ...one, internetGateways: { "igw-old": null } });
    expect(proseOfWhere(where(igw, "igw-old"))).toMatchObject([
      { text: "igw-old: the internet gateway igw-old" },
      { rows: [["internet-gateway", "igw-old", "-", "name igw-old", "-", "-", "-", "111111111111", "eu-west-1"]] },
    ]);
    expect(proseOfWhere(where(seen, "10.0.1.10"))[0]).toMatchObject({ text: "10.0.1.10 is in 3 places" });
  });

  it("shows no more rows than a screen holds", () => {
    const [, table] = proseOfWhere(where(seen, "10.0.1.0/24"));
    expect(table).toMatchObject({ title: "Where, the first 25 of 32" });
    expect(table?.kind === "table" ? table.rows : []).toHaveLength(25);
  });

  it("says where there may be more, and is not sure of nothing then", () => {
    expect(proseOfWhere(where(seen, "10.9.0.1"))).toEqual([
      { kind: "headline", mark: "bad", text: "Nothing that was read holds 10.9.0.1" },
    ]);
    expect(proseOfWhere(where(partly, "10.9.0.1"))).toEqual([
      { kind: "headline", mark: "unknown", text: "Nothing that was read holds 10.9.0.1; 1 account or Region not seen" },
      {
        kind: "list",
        title: "Where there may be more",
        items: [expect.stringContaining("ec2:DescribeNetworkInterfaces in account 222222222222")],
      },
    ]);
    expect(proseOfWhere(where(partly, "eni-3"))).toHaveLength(3);
  });
});
