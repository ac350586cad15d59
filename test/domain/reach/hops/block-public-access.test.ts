import { describe, expect, it } from "vitest";
import type { Estate } from "#domain/estate/lookup.ts";
import { ask, estateOf } from "#test/laws/ask.ts";
import type { Description } from "#test/support/build/description.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { network, unread } from "#test/support/build/network.ts";
import type { RawScope } from "#test/support/raw-estate.ts";

/** The same answers of AWS, with more or other fields of one VPC. */
function vpcWith(id: string, fields: Readonly<Record<string, unknown>>, raw: RawScope): RawScope {
  const changed = (entry: unknown): unknown => {
    const own = entry as { readonly VpcId: string };
    return own.VpcId === id ? { ...own, ...fields } : own;
  };
  const { Vpcs = [] } = raw.documents;
  return { ...raw, documents: { ...raw.documents, Vpcs: Vpcs.map(changed) } };
}

const mode = (word: string) => ({ BlockPublicAccessStates: { InternetGatewayBlockMode: word } });

/**
 * `vpc-a` with a public instance in `subnet-web`, and `subnet-app` behind a regional NAT gateway, which stands in no
 * subnet. The decoy is `vpc-b`, alike in all but what AWS says about the two, in the same account.
 */
const twoVpcs: Description = {
  vpcs: { "vpc-a": ["10.0.0.0/16"], "vpc-b": ["10.1.0.0/16"] },
  subnets: { "subnet-web": "10.0.1.0/24", "subnet-app": "10.0.2.0/24", "subnet-b": "10.1.1.0/24" },
  internetGateways: { "igw-a": "vpc-a", "igw-b": "vpc-b" },
  tables: {
    "rtb-web": { subnets: ["subnet-web"], routes: ["0.0.0.0/0 igw-a"] },
    "rtb-app": { subnets: ["subnet-app"], routes: ["0.0.0.0/0 nat-a"] },
    "rtb-nat": { vpc: "vpc-a", routes: ["0.0.0.0/0 igw-a"] },
    "rtb-b": { subnets: ["subnet-b"], routes: ["0.0.0.0/0 igw-b"] },
  },
  natGateways: {
    "nat-a": {
      at: null,
      public: "203.0.113.2",
      regional: { vpc: "vpc-a", table: "rtb-nat", zones: ["a"], autoProvision: true },
    },
  },
  hosts: {
    "eni-web": { at: "10.0.1.10", public: "203.0.113.10" },
    "eni-app": "10.0.2.10",
    "eni-b": { at: "10.1.1.10", public: "203.0.113.20" },
  },
};

const outward = (estate: Estate, source: string) => ask(estate, { source, destination: "192.0.2.80", traffic: "443" });

const stopped = (id: string, evidence: string) => ({
  verdict: "blocked",
  forward: "blocked",
  return: "not-needed",
  blockers: [{ code: "VPC_BLOCK_PUBLIC_ACCESS_ENABLED", kind: "block-public-access", id, evidence: [evidence] }],
  gaps: [],
});

const open = { verdict: "reachable", forward: "allowed", return: "allowed", blockers: [], gaps: [] };

describe("Block Public Access as AWS prints it for a VPC", () => {
  it("is off for the whole VPC where it says so, whatever the account has set", () => {
    const estate = network(
      vpcWith("vpc-a", mode("off"), scope({ ...twoVpcs, blockPublicAccess: { mode: "block-bidirectional" } })),
    );
    expect(outward(estate, "eni-web")).toMatchObject(open);
    expect(outward(estate, "eni-b")).toMatchObject(stopped("subnet-b", "the account's setting: block-bidirectional"));
  });

  it("counts at a regional NAT gateway, which touches the internet gateway from no subnet", () => {
    const estate = network(vpcWith("vpc-a", mode("block-bidirectional"), scope(twoVpcs)));
    expect(outward(estate, "eni-app")).toMatchObject(
      stopped("vpc-a", "vpc-a InternetGatewayBlockMode: block-bidirectional"),
    );
    expect(outward(estate, "eni-b")).toMatchObject(open);
  });

  it("stands for the account's setting where that was not read", () => {
    const estate = network(
      unread(vpcWith("vpc-a", mode("block-bidirectional"), scope(twoVpcs)), "VpcBlockPublicAccessOptions"),
    );
    expect(outward(estate, "eni-web")).toMatchObject(
      stopped("subnet-web", "vpc-a InternetGatewayBlockMode: block-bidirectional"),
    );
    expect(outward(estate, "eni-b")).toMatchObject({
      verdict: "reachable",
      assumptions: [{ what: "VPC Block Public Access is off" }],
    });
  });

  it("may have the undocumented exclusion in it: what reads less is never surer", () => {
    const excluded: Description = { ...twoVpcs, exclusions: { "bpa-a": { of: "vpc-a", allows: "egress" } } };
    const estate = network(
      unread(vpcWith("vpc-a", mode("block-ingress"), scope(excluded)), "VpcBlockPublicAccessOptions"),
    );
    expect(outward(estate, "eni-web")).toMatchObject({ verdict: "unknown", blockers: [] });
  });

  it("stands for the account's setting, of which an exclusion still frees a subnet", () => {
    const excluded: Description = {
      ...twoVpcs,
      exclusions: { "bpa-web": { of: "subnet-web", allows: "bidirectional" } },
    };
    const estate = network(
      unread(vpcWith("vpc-a", mode("block-bidirectional"), scope(excluded)), "VpcBlockPublicAccessOptions"),
    );
    expect(outward(estate, "eni-web")).toMatchObject({ ...open, assumptions: [] });
  });
});

describe("Block Public Access that was never set", () => {
  it("is off, for certain", () => {
    const raw = scope(twoVpcs);
    const estate = network({ ...raw, documents: { ...raw.documents, VpcBlockPublicAccessOptions: [] } });
    expect(outward(estate, "eni-web")).toMatchObject({ ...open, assumptions: [] });
  });
});

describe("Block Public Access that was not read", () => {
  const raw = [unread(twoVpcs, "VpcBlockPublicAccessOptions")];

  it("is taken as off, and the assumption says what to read", () => {
    expect(outward(estateOf(raw), "eni-web")).toMatchObject({
      verdict: "reachable",
      assumptions: [
        {
          what: "VPC Block Public Access is off",
          because: "it was not read (ec2:DescribeVpcBlockPublicAccessOptions in account 111111111111, eu-west-1)",
          wanted: { key: "VpcBlockPublicAccessOptions" },
        },
      ],
    });
  });

  it("is not known for whoever is strict", () => {
    expect(outward(estateOf(raw, true), "eni-web")).toMatchObject({
      verdict: "unknown",
      assumptions: [],
      gaps: [{ why: "not-collected", wanted: { key: "VpcBlockPublicAccessOptions" } }],
    });
  });
});

describe("Block Public Access of a VPC whose owner is not printed", () => {
  /** Two accounts: the one in which `vpc-a` was read blocks, the decoy, read first, does not. */
  const blocking = scope({ ...twoVpcs, account: "222222222222", blockPublicAccess: { mode: "block-bidirectional" } });
  const other: Description = {
    account: "111111111111",
    vpcs: { "vpc-o": ["10.9.0.0/16"] },
    subnets: { "subnet-o": "10.9.1.0/24" },
  };

  it("is that of the account in which the VPC was read", () => {
    const estate = network(other, vpcWith("vpc-a", { OwnerId: null }, blocking));
    expect(outward(estate, "eni-web")).toMatchObject(
      stopped("subnet-web", "the account's setting: block-bidirectional"),
    );
  });

  it("is that of the owner where it is printed", () => {
    const estate = network(other, vpcWith("vpc-a", { OwnerId: "111111111111" }, blocking));
    expect(outward(estate, "eni-web")).toMatchObject(open);
  });
});
