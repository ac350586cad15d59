/** A public subnet with two web hosts that are open to everybody, and one that only an office reaches. */
import { describe, expect, it } from "vitest";
import { exposed } from "#domain/exposed/exposed.ts";
import { proseOfExposed } from "#domain/prose/exposed.ts";
import type { Description } from "#test/support/build/description.ts";
import { meaningOf, network, unread } from "#test/support/build/network.ts";

const usual = {
  vpcs: { "vpc-app": ["10.0.0.0/16"] },
  subnets: { "subnet-pub": "10.0.0.0/24", "subnet-app": "10.0.1.0/24" },
  tables: { "rtb-pub": { subnets: ["subnet-pub"], routes: ["0.0.0.0/0 igw-a"] } },
  internetGateways: { "igw-a": "vpc-app" },
  groups: { "sg-web": { in: ["tcp 443 0.0.0.0/0"], out: [] }, "sg-ssh": { in: ["tcp 22 203.0.113.0/24"] } },
  hosts: {
    "eni-a": { at: "10.0.0.5", public: "54.1.1.5", groups: ["sg-web"] },
    "eni-b": { at: "10.0.0.6", public: "54.1.1.6", groups: ["sg-web"] },
    "eni-c": { at: "10.0.0.7", public: "54.1.1.7", groups: ["sg-ssh"] },
    "eni-d": { at: "10.0.1.5", groups: ["sg-web"] },
  },
} satisfies Description;

const tell = (description: Description, word: string) => {
  const estate = network(description);
  return proseOfExposed(exposed(estate, meaningOf(estate, word)));
};

describe("exposed in words", () => {
  it("says first how much is open, and to whom", () => {
    expect(tell(usual, "vpc-app")).toEqual([
      { kind: "headline", mark: "partial", text: "The internet can reach 3 of 4 interfaces of vpc-app, with tcp 443" },
      {
        kind: "list",
        title: "What the internet can reach",
        items: [
          "eni-a (54.1.1.5) and 1 interface like it: tcp 443 from everybody (0.0.0.0/0), by igw-a",
          "eni-c (54.1.1.7): tcp 22 from 203.0.113.0/24, by igw-a",
        ],
      },
      {
        kind: "list",
        title: "Who can reach the internet",
        items: ["eni-c (10.0.0.7): all traffic to everybody (0.0.0.0/0), by igw-a"],
      },
      {
        kind: "list",
        title: "What nobody on the internet reaches, and why",
        items: ["1 interface: it has no public address (IGW-02)"],
      },
    ]);
    expect(tell(usual, "eni-c")[0]).toMatchObject({
      text: "The internet can reach 1 of 1 interface of eni-c, only from the blocks that rules name",
    });
  });

  it("says that nothing is open, unless not everything was seen", () => {
    expect(tell(usual, "eni-d")[0]).toEqual({
      kind: "headline",
      mark: "good",
      text: "The internet can reach nothing of eni-d (1 interface)",
    });
    const blind = network(unread(usual, "NetworkInterfaces"));
    const passages = proseOfExposed(exposed(blind, meaningOf(blind, "vpc-app")));
    expect(passages).toMatchObject([
      { mark: "unknown", text: "Nothing of vpc-app is known to be open to the internet, but not everything was seen" },
      { title: "What could not be seen", items: [expect.stringContaining("ec2:DescribeNetworkInterfaces")] },
    ]);
  });

  it("names what is shut out, who gets no answer, and cuts long lists", () => {
    const acls = {
      "acl-a": {
        subnets: ["subnet-pub"],
        in: ["50 deny all 198.51.100.0/24", "100 allow all 0.0.0.0/0"],
        out: ["100 allow tcp 32768-40000 0.0.0.0/0"],
      },
    };
    expect(tell({ ...usual, acls }, "eni-a")[1]).toMatchObject({
      items: [
        "eni-a (54.1.1.5): tcp 443 from everybody (0.0.0.0/0), except 198.51.100.0/24, by igw-a; answers reach only some of the ports that clients use",
      ],
    });
    const offices = { "sg-web": { in: Array.from({ length: 8 }, (_, index) => `tcp 22 203.0.${index * 2}.0/24`) } };
    expect(tell({ ...usual, groups: offices }, "eni-a")[1]).toMatchObject({
      items: [expect.stringContaining("203.0.10.0/24 and 2 more blocks")],
    });
    const hosts = Object.fromEntries(
      Array.from({ length: 14 }, (_, index) => [
        `eni-${index}`,
        { at: `10.0.0.${index + 10}`, public: `54.1.1.${index + 10}`, groups: [`sg-${index}`] },
      ]),
    );
    const groups = Object.fromEntries(
      Array.from({ length: 14 }, (_, index) => [`sg-${index}`, { in: [`tcp ${1000 + index} 0.0.0.0/0`] }]),
    );
    const [headline, list] = tell({ ...usual, hosts, groups }, "vpc-app");
    expect(headline).toMatchObject({
      text: "The internet can reach 14 of 14 interfaces of vpc-app, with tcp 1000, tcp 1001 and tcp 1010",
    });
    expect(list?.kind === "list" ? list.items.at(-1) : "").toBe("and 2 more");
  });

  it("says what is taken as given, and by what gateway nothing is named", () => {
    const estate = network(unread(usual, "VpcBlockPublicAccessOptions"));
    const answer = exposed(estate, meaningOf(estate, "eni-a"));
    expect(proseOfExposed(answer).at(-1)).toMatchObject({
      title: "Taken as given",
      items: [expect.stringContaining(", because ")],
    });
    const bare = { ...answer, inbound: answer.inbound.map((one) => ({ ...one, via: [] })) };
    expect(proseOfExposed(bare)[1]).toMatchObject({ items: ["eni-a (54.1.1.5): tcp 443 from everybody (0.0.0.0/0)"] });
  });
});
