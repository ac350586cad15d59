import { describe, expect, it } from "vitest";
import { parseVpc } from "#adapters/aws/parse/vpc.ts";
import { cidr, here, valueIn, without } from "./words.ts";

const orders = {
  VpcId: "vpc-0008a7b45e3ddf1dd",
  OwnerId: "111122223333",
  State: "available",
  CidrBlock: "10.1.0.0/16",
  CidrBlockAssociationSet: [
    { AssociationId: "vpc-cidr-assoc-1", CidrBlock: "10.1.0.0/16", CidrBlockState: { State: "associated" } },
    { AssociationId: "vpc-cidr-assoc-2", CidrBlock: "100.64.0.0/16", CidrBlockState: { State: "associated" } },
    { AssociationId: "vpc-cidr-assoc-3", CidrBlock: "10.9.0.0/16", CidrBlockState: { State: "disassociated" } },
  ],
  Ipv6CidrBlockAssociationSet: [
    { Ipv6CidrBlock: "2001:db8:1::/56", Ipv6CidrBlockState: { State: "associated" } },
    { Ipv6CidrBlock: "2001:db8:2::/56", Ipv6CidrBlockState: { State: "associating" } },
  ],
  IsDefault: false,
  BlockPublicAccessStates: { InternetGatewayBlockMode: "block-ingress" },
  Tags: [{ Key: "Name", Value: "orders" }],
};

describe("a VPC", () => {
  it("has its associated blocks of both families, secondary ones included", () => {
    expect(valueIn(parseVpc(orders, here))).toEqual({
      id: "vpc-0008a7b45e3ddf1dd",
      scope: here,
      name: "orders",
      ownerId: "111122223333",
      cidrs: [cidr("10.1.0.0/16"), cidr("100.64.0.0/16"), cidr("2001:db8:1::/56")],
      isDefault: false,
      publicAccessBlock: "block-ingress",
    });
  });

  it("needs no more than an id and a block", () => {
    expect(valueIn(parseVpc({ VpcId: "vpc-1", CidrBlock: "10.0.0.0/16" }, here))).toMatchObject({
      name: null,
      ownerId: null,
      publicAccessBlock: null,
    });
  });

  it.each([
    ["no id", without(orders, "VpcId"), "VpcId is missing"],
    ["an id of something else", { ...orders, VpcId: "subnet-1" }, "VpcId is no vpc-… id"],
    ["no block", { VpcId: "vpc-1" }, "CidrBlock is missing"],
    ["a block that is none", { ...orders, CidrBlock: "10.1.0.0" }, "CidrBlock is no CIDR block"],
    ["nothing at all", null, "it: Invalid input: expected object, received null"],
  ])("is passed over with %s", (_, entry, problem) => {
    expect(parseVpc(entry, here)).toEqual({ problem });
  });

  it("is passed over where Block Public Access has a mode that is not known, because it may block", () => {
    const states = { BlockPublicAccessStates: { InternetGatewayBlockMode: "block-everything" } };
    expect(parseVpc({ ...orders, ...states }, here)).toHaveProperty("problem");
  });

  it("keeps a name as it is, but for characters that control what prints it", () => {
    const named = (Value: string) => valueIn(parseVpc({ ...orders, Tags: [{ Key: "Name", Value }] }, here)).name;
    expect(named("<b>orders & *co*</b>")).toBe("<b>orders & *co*</b>");
    expect(named("ord\u001b[31mers\n\u202e")).toBe("ord[31mers");
    expect(named("")).toBeNull();
  });

  it.each([[[null]], ["orders"], [[{ Key: "Name", Value: 5 }]], [undefined]])(
    "has no name where its tags are %j",
    (Tags) => {
      expect(valueIn(parseVpc({ ...orders, Tags }, here)).name).toBeNull();
    },
  );
});
