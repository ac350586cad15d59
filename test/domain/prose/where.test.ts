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
      { kind: "text", text: "All in vpc-app, account 111111111111, eu-west-1." },
      {
        kind: "table",
        title: "Network interfaces",
        columns: ["Id", "Name", "Subnet"],
        rows: [["eni-3", "web", "subnet-app"]],
      },
    ]);
    expect(proseOfWhere(where(seen, "vpc-app"))[0]).toMatchObject({ text: "vpc-app: the vpc vpc-app" });
    const igw = network({ ...one, internetGateways: { "igw-old": null } });
    expect(proseOfWhere(where(igw, "igw-old"))).toMatchObject([
      { text: "igw-old: the internet gateway igw-old" },
      { text: "All in account 111111111111, eu-west-1." },
      { title: "Internet gateways", columns: ["Id"], rows: [["igw-old"]] },
    ]);
    expect(proseOfWhere(where(seen, "10.0.1.10"))[0]).toMatchObject({ text: "10.0.1.10 is in 3 places" });
  });

  it("shows no more rows than a screen holds", () => {
    const [, place, ...tables] = proseOfWhere(where(seen, "10.0.1.0/24"));
    expect(place).toMatchObject({
      text: "All in vpc-app, account 111111111111, eu-west-1; the first 25 are listed.",
    });
    expect(tables.flatMap((table) => (table.kind === "table" ? table.rows : []))).toHaveLength(25);
  });

  it("says of several accounts only that there are more rows", () => {
    const far = (hosts: number) => ({
      account: "222222222222",
      vpcs: { "vpc-far": ["10.0.0.0/16"] },
      subnets: { "subnet-far": "10.0.1.0/24" },
      hosts: Object.fromEntries(
        Array.from({ length: hosts }, (_, index) => [`eni-far-${index}`, `10.0.1.${index + 10}`]),
      ),
    });
    const passages = proseOfWhere(where(network(one, far(30)), "10.0.1.0/24"));
    expect(passages[1]).toEqual({ kind: "text", text: "The first 25 are listed." });
    const few = proseOfWhere(where(network({ ...one, hosts: { "eni-0": "10.0.1.10" } }, far(1)), "10.0.1.0/24"));
    expect(few.slice(1).every(({ kind }) => kind === "table")).toBe(true);
  });

  it("has a table for each kind, and says nothing twice", () => {
    expect(proseOfWhere(where(seen, "10.0.1.13")).slice(2)).toEqual([
      {
        kind: "table",
        title: "Network interfaces",
        columns: ["Id", "Name", "Subnet"],
        rows: [["eni-3", "web", "subnet-app"]],
      },
      { kind: "table", title: "Subnets", columns: ["Id", "Holds"], rows: [["subnet-app", "10.0.1.0/24"]] },
      { kind: "table", title: "VPCs", columns: ["Id", "Holds"], rows: [["vpc-app", "10.0.0.0/16"]] },
    ]);
  });

  it("puts a VPC that several share into the title, and one of each row beside it", () => {
    const second = { vpcs: { "vpc-b": ["10.8.0.0/16"] }, subnets: { "subnet-b": "10.8.1.0/24" } };
    const hosts = { "eni-a": "10.0.1.4", "eni-b": "10.0.1.5", "eni-c": "10.8.1.4", "eni-d": "10.8.1.5" };
    const pair = network({
      vpcs: { ...one.vpcs, ...second.vpcs },
      subnets: { ...one.subnets, ...second.subnets },
      hosts,
    });
    const tables = proseOfWhere(where(pair, "10.0.0.0/8")).filter((passage) => passage.kind === "table");
    expect(tables.map(({ title, columns }) => `${title}: ${columns.join(" ")}`)).toEqual([
      "Network interfaces in vpc-app: Id Holds Subnet",
      "Network interfaces in vpc-b: Id Holds Subnet",
      "Subnets: Id Holds VPC",
      "VPCs: Id Holds",
    ]);
  });

  it("tells places apart where there are several", () => {
    const twin = { ...one, account: "222222222222", vpcs: { "vpc-twin": ["10.0.0.0/16"] }, subnets: {}, hosts: {} };
    expect(proseOfWhere(where(network(one, twin), "10.0.200.1"))).toEqual([
      { kind: "headline", mark: "good", text: "10.0.200.1 is in 2 places" },
      {
        kind: "table",
        title: "VPCs in account 111111111111, eu-west-1",
        columns: ["Id", "Holds"],
        rows: [["vpc-app", "10.0.0.0/16"]],
      },
      {
        kind: "table",
        title: "VPCs in account 222222222222, eu-west-1",
        columns: ["Id", "Holds"],
        rows: [["vpc-twin", "10.0.0.0/16"]],
      },
    ]);
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
    expect(proseOfWhere(where(partly, "eni-3"))).toHaveLength(4);
  });
});
