/** sg-web is carried by eni-web in subnet-app and named by sg-db; the words that `explain` makes of it. */
import { describe, expect, it } from "vitest";
import { explain } from "#domain/explain/explain.ts";
import { proseOfExplain } from "#domain/prose/explain.ts";
import { meaningOf, named, network, unread } from "#test/support/build/network.ts";

const usual = {
  vpcs: { "vpc-app": ["10.0.0.0/16"] },
  subnets: { "subnet-app": "10.0.1.0/24" },
  groups: { "sg-web": { in: ["tcp 22 0.0.0.0/0"] }, "sg-db": { in: ["tcp 5432 sg-web"] } },
  hosts: Object.fromEntries([
    ["eni-web", { at: "10.0.1.5", groups: ["sg-web"] }],
    ...Array.from({ length: 8 }, (_, index) => [`eni-${index}`, { at: `10.0.1.${index + 10}`, groups: ["sg-db"] }]),
  ]),
  internetGateways: { "igw-old": null },
};

const tell = (word: string, second: string | null = null, estate = network(named(usual, { "eni-web": "web-1" }))) =>
  proseOfExplain(explain(estate, meaningOf(estate, word), second === null ? null : meaningOf(estate, second)));

describe("explain in words", () => {
  it("says first what it is, and how much there is to it", () => {
    expect(tell("sg-web")[0]).toEqual({
      kind: "headline",
      mark: "neutral",
      text: "sg-web: a security group, used by 2 things; 1 thing worth knowing",
    });
    expect(tell("eni-web")[0]).toMatchObject({ text: 'eni-web: "web-1", a network interface, used by 1 thing' });
    expect(tell("igw-old")[0]).toMatchObject({ text: "igw-old: an internet gateway; 1 thing worth knowing" });
    expect(tell("sg-web", null, network(unread(usual, "SecurityGroups")))[0]).toMatchObject({ mark: "unknown" });
  });

  it("then the warnings, the facts, and who hangs on it", () => {
    const passages = tell("sg-web");
    expect(passages[1]).toMatchObject({
      title: "Worth knowing",
      items: ["sg-web lets everybody on IPv4 in: tcp 22 from 0.0.0.0/0"],
    });
    expect(passages[2]).toMatchObject({
      kind: "table",
      title: "What sg-web is",
      rows: expect.arrayContaining([["VPC", "vpc-app"]]),
    });
    expect(passages.slice(3)).toEqual([
      { kind: "list", title: "Used by", items: ["1 network interface: eni-web", "1 security group: sg-db"] },
      { kind: "list", title: "Uses", items: ["1 vpc: vpc-app"] },
    ]);
    expect(tell("sg-db").find((one) => one.kind === "list" && one.title === "Used by")).toMatchObject({
      items: ["8 network interfaces: eni-0, eni-1, eni-2, eni-3, eni-4, eni-5 and 2 more"],
    });
  });

  it("and what could not be seen", () => {
    const blind = network(unread(usual, "SecurityGroups"));
    const passages = tell("sg-web", null, blind);
    expect(passages.some((one) => one.kind === "table")).toBe(false);
    expect(passages.at(-1)).toMatchObject({
      title: "What could not be seen",
      items: [expect.stringContaining("ec2:DescribeSecurityGroups")],
    });
  });

  it("of two things says how they are connected", () => {
    expect(tell("i-web", "subnet-app").slice(0, 2)).toEqual([
      { kind: "headline", mark: "neutral", text: "i-web and subnet-app are connected in 2 steps" },
      { kind: "list", title: "How they are connected", items: ["i-web has eni-web", "eni-web is in subnet-app"] },
    ]);
    expect(tell("igw-old", "vpc-app")[0]).toEqual({
      kind: "headline",
      mark: "unknown",
      text: "Nothing that was read connects igw-old and vpc-app",
    });
  });
});
