/**
 * Names that AWS gives by itself. vpc-app has eni-web (10.0.1.5, public 54.1.1.5); ssm is an interface endpoint in it
 * with an address in each of two zones. vpc-other has neither.
 */
import { describe, expect, it } from "vitest";
import { ask, attributes, card, type Documents, network, record, short, vpc, zone } from "./network.ts";

const web = card("eni-web", "vpc-app", "10.0.1.5", {
  PrivateIpAddresses: [
    { PrivateIpAddress: "10.0.1.5", Primary: true, Association: { PublicIp: "54.1.1.5" } },
    { PrivateIpAddress: "10.0.1.6", Primary: false },
  ],
});
const subnet = (SubnetId: string, AvailabilityZone: string) => ({
  SubnetId,
  VpcId: "vpc-app",
  CidrBlock: SubnetId === "subnet-a" ? "10.0.1.0/24" : "10.0.2.0/24",
  AvailabilityZone,
  OwnerId: "111122223333",
});
const ssm = {
  VpcEndpointId: "vpce-0a1b",
  VpcEndpointType: "Interface",
  VpcId: "vpc-app",
  ServiceName: "com.amazonaws.eu-west-1.ssm",
  State: "available",
  PrivateDnsEnabled: true,
  NetworkInterfaceIds: ["eni-ssm-a", "eni-ssm-b", "eni-gone"],
  DnsEntries: [
    { DnsName: "vpce-0a1b-9z.ssm.eu-west-1.vpce.amazonaws.com", HostedZoneId: "Z7" },
    { DnsName: "vpce-0a1b-9z-eu-west-1a.ssm.eu-west-1.vpce.amazonaws.com", HostedZoneId: "Z7" },
    { DnsName: "ssm.eu-west-1.amazonaws.com", HostedZoneId: "Z8" },
    { DnsName: "*.ssmmessages.eu-west-1.amazonaws.com", HostedZoneId: "Z9" },
    {},
  ],
};
const lists: Documents = {
  Subnets: [subnet("subnet-a", "eu-west-1a"), subnet("subnet-b", "eu-west-1b")],
  NetworkInterfaces: [
    web,
    card("eni-ssm-a", "vpc-app", "10.0.1.80"),
    card("eni-ssm-b", "vpc-app", "10.0.2.80", { SubnetId: "subnet-b" }),
  ],
  VpcEndpoints: [ssm],
};
const aws = network(lists);
/** Every interface that something names was read. */
const whole = network({ ...lists, VpcEndpoints: [{ ...ssm, NetworkInterfaceIds: ["eni-ssm-a", "eni-ssm-b"] }] });

describe("names of EC2's own (DNS-11, NAME-01)", () => {
  it("ip-… is the address, in the VPC that has it", () => {
    expect(short(ask(aws, "ip-10-0-1-5.eu-west-1.compute.internal"))).toEqual(["NOERROR", "A 10.0.1.5"]);
    expect(short(ask(aws, "ip-10-0-1-5.ec2.internal", "AAAA"))).toEqual(["NODATA"]);
    expect(ask(aws, "ip-10-0-1-99.ec2.internal").gaps).toMatchObject([
      { what: "the interfaces of vpc-app: eni-gone was not read" },
    ]);
    expect(ask(whole, "ip-10-0-1-99.ec2.internal").gaps).toMatchObject([
      {
        what: "whether ip-10-0-1-99.ec2.internal resolves, because no interface of vpc-app has 10.0.1.99",
        needs: "AWS does not document it",
      },
    ]);
    expect(ask(network({ ...lists, NetworkInterfaces: null }), "ip-10-0-1-5.ec2.internal").gaps).toMatchObject([
      { wanted: { key: "NetworkInterfaces" } },
    ]);
    expect(ask(aws, "i-0123.eu-west-1.compute.internal").gaps).toMatchObject([{ why: "unsupported" }]);
    expect(ask(aws, "ip-10-0-1-5.ec2.internal", "A", "vpc-gone").status).toBe("unknown");
  });

  it("is no name of the public DNS, and a zone of somebody's own comes first if it is more specific", () => {
    const own = network({
      ...lists,
      HostedZones: [zone("Z1", "x.ec2.internal", ["vpc-app"]), zone("ZP", "ec2.internal")],
      ResourceRecordSets: [record("Z1", "a.x.ec2.internal", "A", ["10.0.0.1"])],
    });
    expect(short(ask(own, "a.x.ec2.internal"))).toEqual(["NOERROR", "A 10.0.0.1"]);
    expect(ask(own, "ip-10-0-1-5.ec2.internal").passedOver).toEqual([
      { zone: "ZP", name: "ec2.internal", because: "it is public, and in vpc-app the VPC itself answers (DNS-06)" },
    ]);
  });

  it("the reverse of a private address is its name", () => {
    expect(short(ask(aws, "5.1.0.10.in-addr.arpa", "PTR"))).toEqual([
      "NOERROR",
      "PTR ip-10-0-1-5.eu-west-1.compute.internal",
    ]);
    expect(short(ask(aws, "5.1.0.10.in-addr.arpa"))).toEqual(["NODATA"]);
    expect(ask(aws, "9.9.0.10.in-addr.arpa", "PTR").status).toBe("unknown");
    expect(ask(aws, "5.1.0.10.in-addr.arpa", "PTR", "vpc-gone").status).toBe("unknown");
    expect(ask(aws, "300.1.0.10.in-addr.arpa", "PTR").status).toBe("unknown");
    expect(ask(aws, "8.8.8.8.in-addr.arpa", "PTR").gaps).toMatchObject([{ needs: "a query of the public DNS" }]);
    // Without DNS hostnames the VPC does not answer for them.
    const off = network({ ...lists, VpcAttributes: [attributes("vpc-app", { hostnames: false })] });
    expect(ask(off, "5.1.0.10.in-addr.arpa", "PTR").gaps).toMatchObject([{ needs: "a query of the public DNS" }]);
  });

  it("the reverse is of the Region that the VPC is in", () => {
    const virginia = network(lists, { region: "us-east-1" });
    expect(short(ask(virginia, "5.1.0.10.in-addr.arpa", "PTR"))).toEqual(["NOERROR", "PTR ip-10-0-1-5.ec2.internal"]);
  });

  it("ec2-… is the private address inside of its VPC, and the public one outside", () => {
    const host = "ec2-54-1-1-5.eu-west-1.compute.amazonaws.com";
    expect(short(ask(aws, host))).toEqual(["NOERROR", "A 10.0.1.5"]);
    expect(short(ask(aws, host, "A", null))).toEqual(["NOERROR", "A 54.1.1.5"]);
    expect(short(ask(aws, host, "AAAA", null))).toEqual(["NODATA"]);
    expect(ask(aws, host, "A", "vpc-other").status).toBe("unknown");
    expect(ask(aws, "ec2-54-9-9-9.compute-1.amazonaws.com").status).toBe("unknown");
  });
});

describe("names of an endpoint", () => {
  const own = "vpce-0a1b-9z.ssm.eu-west-1.vpce.amazonaws.com";

  it("are its addresses wherever they are asked, of all zones or of one", () => {
    expect(short(ask(aws, own, "A", null))).toEqual(["NOERROR", "A 10.0.1.80", "A 10.0.2.80"]);
    expect(ask(aws, own, "A", null).answers[0]?.when).toBe("in any order");
    expect(short(ask(aws, "vpce-0a1b-9z-eu-west-1a.ssm.eu-west-1.vpce.amazonaws.com"))).toEqual([
      "NOERROR",
      "A 10.0.1.80",
    ]);
    const bare = network({ ...lists, Subnets: [] });
    expect(ask(bare, "vpce-0a1b-9z-eu-west-1a.ssm.eu-west-1.vpce.amazonaws.com").status).toBe("unknown");
    const none = network({ ...lists, VpcEndpoints: [{ ...ssm, NetworkInterfaceIds: undefined }] });
    expect(ask(none, own).status).toBe("unknown");
  });

  it("private DNS makes the service's name mean them, in that VPC alone (VPCE-12, NAME-02)", () => {
    const service = "ssm.eu-west-1.amazonaws.com";
    expect(short(ask(aws, service))).toEqual(["NOERROR", "A 10.0.1.80", "A 10.0.2.80"]);
    expect(short(ask(aws, "any.ssmmessages.eu-west-1.amazonaws.com"))).toEqual([
      "NOERROR",
      "A 10.0.1.80",
      "A 10.0.2.80",
    ]);
    expect(ask(aws, service, "A", "vpc-other").gaps).toMatchObject([
      { what: `which public addresses AWS gives ${service} at the moment (NAME-02)` },
    ]);
    expect(ask(aws, service, "A", null).status).toBe("unknown");
    const off = network({ ...lists, VpcAttributes: [attributes("vpc-app", { hostnames: false })] });
    expect(ask(off, service).gaps).toMatchObject([
      { what: `which public addresses AWS gives ${service} at the moment (NAME-02)` },
    ]);
    // What lies below it is in a zone that nobody can list.
    expect(ask(aws, `deep.${service}`).gaps).toMatchObject([
      { what: `what the private DNS of vpce-0a1b has for deep.${service}` },
    ]);
    const public_ = network({ ...lists, HostedZones: [zone("ZP", "amazonaws.com")] });
    expect(ask(public_, service).passedOver).toMatchObject([
      { because: "it is public, and in vpc-app the private DNS of vpce-0a1b answers (DNS-06)" },
    ]);
  });

  it("that AWS did not print leave names of services open", () => {
    const unnamed = network({ ...lists, VpcEndpoints: [{ ...ssm, DnsEntries: undefined }] });
    expect(ask(unnamed, "ssm.eu-west-1.amazonaws.com").gaps).toMatchObject([
      { what: "whether vpce-0a1b (com.amazonaws.eu-west-1.ssm) answers to ssm.eu-west-1.amazonaws.com" },
      {},
    ]);
    expect(ask(unnamed, "www.example.com").gaps).toHaveLength(1);
  });

  it("count only where it is open; and where endpoints were not read, that is said", () => {
    for (const more of [{ State: "pendingAcceptance" }, { VpcEndpointType: "Gateway" }]) {
      expect(ask(network({ ...lists, VpcEndpoints: [{ ...ssm, ...more }] }), own).status).toBe("unknown");
    }
    expect(short(ask(network({ ...lists, VpcEndpoints: [{ ...ssm, State: undefined }] }), own))[0]).toBe("NOERROR");
    expect(ask(network({ ...lists, VpcEndpoints: null }), "a.example").assumptions).toMatchObject([
      { what: "no endpoint of vpc-app answers to this name", wanted: { key: "VpcEndpoints", id: "vpc-app" } },
    ]);
    expect(ask(network({ ...lists, Vpcs: [vpc("vpc-app", "10.0.0.0/16")] }), own).status).toBe("NOERROR");
  });
});
