import { describe, expect, it } from "vitest";
import { seenFrom } from "#domain/dns/from.ts";
import { readQuestion } from "#domain/dns/question.ts";
import { resolve, unresolved } from "#domain/dns/resolve.ts";
import { Estate } from "#domain/estate/lookup.ts";
import { understand } from "#domain/estate/name.ts";
import { emptySnapshot } from "#domain/estate/snapshot.ts";
import { card, network } from "./network.ts";

describe("a name and a type", () => {
  it.each([
    ["www.Example.COM.", "a", { name: "www.example.com", type: "A" }],
    [" _dmarc.example.com ", "txt", { name: "_dmarc.example.com", type: "TXT" }],
    ["\\052.example.com", "CNAME", { name: "*.example.com", type: "CNAME" }],
    ["a_b-1.example", "A", { name: "a_b-1.example", type: "A" }],
    ["com", "NS", { name: "com", type: "NS" }],
  ])("%s %s", (name, type, question) => {
    expect(readQuestion(name, type)).toEqual({ question });
  });

  it.each([
    ["", "A", "an empty name resolves to nothing; write one as www.example.com"],
    ["a..b", "A", '"a..b" has an empty label; write it with single dots, as www.example.com'],
    [`${"x".repeat(64)}.com`, "A", /has 64 characters; a label has at most 63$/],
    ["a.".repeat(150), "A", "the name has 299 characters; a name has at most 253"],
    ["a\\001b.com", "A", /is no label of a name/],
    ["a b.com", "A", /^"a b" is no label of a name/],
    ["a.*.com", "A", /^"\*" is no label of a name/],
    ["a.b", "WHAT", /^"WHAT" is no type of a record; types are A, AAAA/],
  ])("%s %s is wrong", (name, type, error) => {
    const read = readQuestion(name, type);
    expect("error" in read && read.error).toMatch(error);
  });

  it("suggests the type that was meant", () => {
    expect(readQuestion("a.b", "CNAM")).toMatchObject({ suggestion: "CNAME" });
  });
});

describe("who asks", () => {
  const estate = network({
    Subnets: [{ SubnetId: "subnet-a", VpcId: "vpc-app", CidrBlock: "10.0.1.0/24", AvailabilityZone: "eu-west-1a" }],
    NetworkInterfaces: [
      card("eni-1", "vpc-app", "10.0.1.5", {
        Attachment: { InstanceId: "i-1", Status: "attached" },
        TagSet: [{ Key: "Name", Value: "pair" }],
      }),
      card("eni-3", "vpc-app", "10.0.1.7", { TagSet: [{ Key: "Name", Value: "one" }] }),
      card("eni-2", "vpc-other", "10.1.1.5", { TagSet: [{ Key: "Name", Value: "pair" }] }),
    ],
    Reservations: [
      {
        Instances: [
          { InstanceId: "i-1", State: { Name: "running" } },
          { InstanceId: "i-2", State: { Name: "running" } },
        ],
      },
    ],
  });
  const from = (word: string) => {
    const understood = understand(estate, word);
    if ("error" in understood) throw new Error(understood.error);
    return seenFrom(estate, understood.meaning);
  };

  it("is a VPC, or something in one", () => {
    for (const word of ["vpc-app", "subnet-a", "eni-1", "i-1"]) expect(from(word)).toEqual({ vpcId: "vpc-app" });
    expect(from("i-2")).toMatchObject({ problem: expect.any(String) });
    expect(from("10.0.1.5")).toEqual({
      problem: "a name is looked up from a VPC, a subnet, an interface or an instance",
    });
    expect(from("tag:one")).toEqual({ vpcId: "vpc-app" });
    expect(from("tag:pair")).toEqual({ problem: "it stands for things in vpc-app and vpc-other" });
  });

  it("may not have been read", () => {
    const gap = { what: "x", why: "not-collected", needs: "y" } as const;
    expect(seenFrom(estate, { kind: "not-collected", word: "vpc-9", noun: "vpc", gap })).toEqual({ vpcId: "vpc-9" });
    expect(seenFrom(estate, { kind: "not-collected", word: "i-9", noun: "instance", gap })).toEqual({ gap });
    expect(unresolved({ name: "a.b", type: "A", from: "i-9" }, gap)).toMatchObject({
      status: "unknown",
      view: { kind: "vpc", id: null },
      gaps: [gap],
    });
  });

  it("and where nothing was read at all, nothing is known", () => {
    const answer = resolve(new Estate(emptySnapshot), { name: "www.example.com", type: "A", from: null });
    expect(answer).toMatchObject({ status: "unknown", view: { kind: "public" }, gaps: [{ why: "other-account" }] });
    expect(resolve(new Estate(emptySnapshot), { name: "www.example.com", type: "A", from: "vpc-1" }).status).toBe(
      "unknown",
    );
  });
});
