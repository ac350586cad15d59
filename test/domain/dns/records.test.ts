/** One private zone of vpc-app, corp.example (Z1), with wildcards, aliases and chains in it. */
import { describe, expect, it } from "vitest";
import { alias, ask, type Documents, network, record, short, zone } from "./network.ts";

const corp = (records: readonly object[], more: Documents = {}) =>
  network({ HostedZones: [zone("Z1", "corp.example", ["vpc-app"])], ResourceRecordSets: records, ...more });

describe("a wildcard (DNS-22)", () => {
  const star = corp([
    record("Z1", "*.corp.example", "A", ["10.0.0.1"]),
    record("Z1", "\\052.deep.corp.example", "A", ["10.0.0.2"]),
    record("Z1", "taken.corp.example", "TXT", ['"x"']),
    record("Z1", "a.between.corp.example", "A", ["10.0.0.3"]),
  ]);

  it("stands in for any number of labels", () => {
    expect(short(ask(star, "any.corp.example"))).toEqual(["NOERROR", "A 10.0.0.1"]);
    const answer = ask(star, "x.y.corp.example");
    expect(short(answer)).toEqual(["NOERROR", "A 10.0.0.1"]);
    expect(answer.chain).toEqual([
      { name: "x.y.corp.example", via: "question", zone: "Z1" },
      { name: "*.corp.example", via: "wildcard", zone: "Z1" },
    ]);
    expect(short(ask(star, "x.deep.corp.example"))).toEqual(["NOERROR", "A 10.0.0.2"]);
  });

  it("does not where the name exists with another type, or a name lies between", () => {
    expect(short(ask(star, "taken.corp.example"))).toEqual(["NODATA"]);
    expect(short(ask(star, "b.between.corp.example"))).toEqual(["NXDOMAIN"]);
    expect(short(ask(star, "any.corp.example", "MX"))).toEqual(["NODATA"]);
    expect(short(ask(star, "*.corp.example"))).toEqual(["NOERROR", "A 10.0.0.1"]);
  });
});

describe("a CNAME (DNS-24)", () => {
  it("is followed from zone to zone, and begins anew with the private ones", () => {
    const two = network({
      HostedZones: [
        zone("Z1", "corp.example", ["vpc-app"]),
        zone("Z2", "other.example", ["vpc-app"]),
        zone("ZP", "other.example"),
      ],
      ResourceRecordSets: [
        record("Z1", "app.corp.example", "CNAME", ["lb.other.example."]),
        record("Z2", "lb.other.example", "A", ["10.0.5.5"]),
        record("ZP", "lb.other.example", "A", ["203.0.113.5"]),
      ],
    });
    const answer = ask(two, "app.corp.example");
    expect(short(answer)).toEqual(["NOERROR", "A 10.0.5.5"]);
    expect(answer.chain).toEqual([
      { name: "app.corp.example", via: "question", zone: "Z1" },
      { name: "lb.other.example", via: "CNAME", zone: "Z2" },
    ]);
    expect(answer.zone).toMatchObject({ id: "Z1" });
    expect(short(ask(two, "app.corp.example", "CNAME"))).toEqual(["NOERROR", "CNAME lb.other.example."]);
  });

  it("into the public DNS says as much as is known: the name it stands for", () => {
    const out = ask(corp([record("Z1", "www.corp.example", "CNAME", ["partner.example.net"])]), "www.corp.example");
    expect(short(out)).toEqual(["unknown", "CNAME partner.example.net"]);
    expect(out.gaps).toMatchObject([{ why: "unsupported" }]);
  });

  it("that dangles does not exist", () => {
    const dangling = ask(corp([record("Z1", "www.corp.example", "CNAME", ["gone.corp.example"])]), "www.corp.example");
    expect(short(dangling)).toEqual(["NXDOMAIN"]);
    expect(short(ask(corp([record("Z1", "www.corp.example", "CNAME", [])]), "www.corp.example"))).toEqual([
      "unknown",
      "CNAME ",
    ]);
  });

  it("in a circle is no answer, and the circle is named", () => {
    const circle = ask(
      corp([
        record("Z1", "in.corp.example", "CNAME", ["a.corp.example"]),
        record("Z1", "a.corp.example", "CNAME", ["b.corp.example"]),
        record("Z1", "b.corp.example", "CNAME", ["a.corp.example"]),
      ]),
      "in.corp.example",
    );
    expect(circle).toMatchObject({
      status: "SERVFAIL",
      warnings: ["the names lead in a circle: a.corp.example -> b.corp.example -> a.corp.example"],
    });
  });

  it("of many steps is given up", () => {
    const steps = Array.from({ length: 20 }, (_, n) =>
      record("Z1", `n${n}.corp.example`, "CNAME", [`n${n + 1}.corp.example`]),
    );
    expect(ask(corp(steps), "n0.corp.example")).toMatchObject({
      status: "SERVFAIL",
      warnings: ["the chain from n0.corp.example is longer than 16 names, which resolvers do not follow"],
    });
  });
});

describe("an alias (DNS-23, DNS-25)", () => {
  const balancer = {
    LoadBalancerArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/0a1b",
    LoadBalancerName: "web",
    DNSName: "web-123.eu-west-1.elb.amazonaws.com",
    VpcId: "vpc-app",
    Type: "application",
  };
  const node = {
    NetworkInterfaceId: "eni-lb",
    VpcId: "vpc-app",
    SubnetId: "subnet-a",
    Status: "in-use",
    InterfaceType: "interface",
    Description: "ELB app/web/0a1b",
    Groups: [],
    PrivateIpAddresses: [
      { PrivateIpAddress: "10.0.1.7", Primary: true, Association: { PublicIp: "54.1.1.7" } },
      { PrivateIpAddress: "10.0.1.8", Primary: false },
    ],
    Ipv6Addresses: [{ Ipv6Address: "2600:1f00:a::7" }],
  };
  const records = [
    alias("Z1", "corp.example", ["Z1", "app.corp.example"]),
    alias("Z1", "app.corp.example", ["ZELB", "dualstack.web-123.eu-west-1.elb.amazonaws.com"]),
    record("Z1", "short.corp.example", "CNAME", ["web-123.eu-west-1.elb.amazonaws.com"]),
    alias("Z1", "cdn.corp.example", ["Z2FDTNDATAQYW2", "d111.cloudfront.net"]),
    record("Z1", "bucket.corp.example", "CNAME", ["shop.s3-website-eu-west-1.amazonaws.com"]),
    alias("Z1", "round.corp.example", ["Z1", "about.corp.example"]),
    alias("Z1", "about.corp.example", ["Z1", "round.corp.example"]),
    alias("Z1", "void.corp.example", ["Z1", "gone.corp.example"]),
  ];
  const inside = corp(records, {
    LoadBalancers: [
      { ...balancer, Scheme: "internal" },
      { ...balancer, Scheme: "internal", LoadBalancerName: "bare", DNSName: undefined },
    ],
    NetworkInterfaces: [
      node,
      {
        ...node,
        NetworkInterfaceId: "eni-decoy",
        Description: "ELB app/web/ffff",
        PrivateIpAddresses: [{ PrivateIpAddress: "10.0.1.99", Primary: true }],
      },
    ],
  });

  it("leads to another record of its zone, and ends at what AWS answers for, with the addresses that were read", () => {
    const answer = ask(inside, "corp.example");
    expect(answer).toMatchObject({
      status: "NOERROR",
      answers: [
        {
          type: "A",
          value: "dualstack.web-123.eu-west-1.elb.amazonaws.com",
          ttl: null,
          addresses: ["10.0.1.7"],
          when: "always",
        },
      ],
      chain: [
        { name: "corp.example", via: "question", zone: "Z1" },
        { name: "app.corp.example", via: "alias", zone: "Z1" },
        { name: "dualstack.web-123.eu-west-1.elb.amazonaws.com", via: "alias", zone: null },
      ],
    });
    expect(ask(inside, "short.corp.example").answers).toMatchObject([
      { value: "web-123.eu-west-1.elb.amazonaws.com", addresses: ["10.0.1.7"] },
    ]);
  });

  it("shows public addresses for a load balancer that faces the internet", () => {
    const facing = corp(records, {
      LoadBalancers: [{ ...balancer, Scheme: "internet-facing" }],
      NetworkInterfaces: [node],
    });
    expect(ask(facing, "app.corp.example").answers).toMatchObject([{ addresses: ["54.1.1.7"] }]);
    expect(short(ask(facing, "web-123.eu-west-1.elb.amazonaws.com", "A", null))).toEqual(["NOERROR", "A 54.1.1.7"]);
    const idle = corp(records, {
      LoadBalancers: [{ ...balancer, Scheme: "internet-facing" }],
      NetworkInterfaces: [{ ...node, PrivateIpAddresses: [{ PrivateIpAddress: "10.0.1.7", Primary: true }] }],
    });
    expect(ask(idle, "app.corp.example").answers[0]).not.toHaveProperty("addresses");
  });

  it("to something that nobody listed is its name", () => {
    const cdn = ask(inside, "cdn.corp.example");
    expect(short(cdn)).toEqual(["NOERROR", "A d111.cloudfront.net"]);
    expect(cdn.answers[0]).not.toHaveProperty("addresses");
    expect(short(ask(inside, "bucket.corp.example"))).toEqual(["NOERROR", "A shop.s3-website-eu-west-1.amazonaws.com"]);
  });

  it("answers only its own type; and in a circle, or to nothing, it is no answer", () => {
    expect(short(ask(inside, "app.corp.example", "TXT"))).toEqual(["NODATA"]);
    expect(ask(inside, "round.corp.example")).toMatchObject({
      status: "SERVFAIL",
      warnings: ["the names lead in a circle: about.corp.example -> round.corp.example -> about.corp.example"],
    });
    expect(short(ask(inside, "void.corp.example"))).toEqual(["NXDOMAIN"]);
  });

  it("names of load balancers can be asked themselves", () => {
    const lb = "web-123.eu-west-1.elb.amazonaws.com";
    expect(short(ask(inside, lb))).toEqual(["NOERROR", "A 10.0.1.7"]);
    expect(short(ask(inside, lb, "AAAA"))).toEqual(["NOERROR", "AAAA 2600:1f00:a::7"]);
    expect(short(ask(inside, lb, "MX"))).toEqual(["NODATA"]);
    const old = corp([], {
      LoadBalancerDescriptions: [
        { LoadBalancerName: "old", DNSName: "old-1.eu-west-1.elb.amazonaws.com", VPCId: "vpc-app", Scheme: "internal" },
      ],
      NetworkInterfaces: [{ ...node, Description: "ELB old", Ipv6Addresses: [] }],
    });
    expect(short(ask(old, "old-1.eu-west-1.elb.amazonaws.com"))).toEqual(["NOERROR", "A 10.0.1.7"]);
    expect(short(ask(old, "old-1.eu-west-1.elb.amazonaws.com", "AAAA"))).toEqual(["NODATA"]);
    expect(ask(corp([], { LoadBalancers: [balancer] }), lb)).toMatchObject({
      status: "unknown",
      gaps: [
        { what: `the addresses of ${balancer.LoadBalancerArn}`, wanted: { key: "NetworkInterfaces", id: "vpc-app" } },
      ],
    });
    expect(ask(corp([]), "sqs.eu-west-1.amazonaws.com")).toMatchObject({
      status: "unknown",
      gaps: [{ what: "which public addresses AWS gives sqs.eu-west-1.amazonaws.com at the moment (NAME-02)" }],
    });
  });
});

describe("records that were not all read", () => {
  const zones = [
    zone("Z1", "corp.example", ["vpc-app"], { ResourceRecordSetCount: 5 }),
    zone("Z2", "empty.example", ["vpc-app"]),
    zone("ZP", "open.example"),
  ];
  const records = [
    record("Z1", "db.corp.example", "A", ["10.0.0.1"]),
    record("Z1", "w.corp.example", "A", ["10.0.0.2"], { SetIdentifier: "a", Weight: 1 }),
    record("Z1", "corp.example", "NS", ["ns-1.example"]),
    record("ZP", "x.y.open.example", "A", ["203.0.113.1"]),
    record("ZP", "y.open.example", "TXT", ['"t"']),
  ];

  it("show when AWS counts more than there are, or when there are none", () => {
    const part = network({ HostedZones: zones, ResourceRecordSets: records });
    // One record of its type is all of that type.
    expect(short(ask(part, "db.corp.example"))).toEqual(["NOERROR", "A 10.0.0.1"]);
    expect(short(ask(part, "w.corp.example"))).toEqual(["unknown", "A 10.0.0.2"]);
    expect(ask(part, "gone.corp.example")).toMatchObject({
      status: "unknown",
      gaps: [
        {
          what: "the records of gone.corp.example in Z1",
          wanted: { key: "ResourceRecordSets", id: "Z1/gone.corp.example" },
        },
        { what: "the records of *.corp.example in Z1" },
      ],
    });
    expect(ask(part, "a.empty.example").status).toBe("unknown");
  });

  it("count as all where only the two are lacking that AWS makes itself", () => {
    const counted = network({
      HostedZones: [
        zone("Z1", "corp.example", ["vpc-app"], { ResourceRecordSetCount: 5 }),
        zone("Z0", "none.example", ["vpc-app"], { ResourceRecordSetCount: 0 }),
      ],
      ResourceRecordSets: [...records, record("Z1", "e.corp.example", "A", ["10.0.0.9"])],
    });
    expect(short(ask(counted, "gone.corp.example"))).toEqual(["NXDOMAIN"]);
    expect(short(ask(counted, "x.none.example"))).toEqual(["NXDOMAIN"]);
  });

  it("hold what a list that is cut short shows, and leave the rest open", () => {
    const cut = network(
      { HostedZones: zones, ResourceRecordSets: records },
      { lacking: { ResourceRecordSets: "incomplete" } },
    );
    expect(short(ask(cut, "db.corp.example"))).toEqual(["NOERROR", "A 10.0.0.1"]);
    expect(short(ask(cut, "gone.corp.example"))).toEqual(["unknown"]);
    // Between the apex and this name there may be a cut.
    expect(short(ask(cut, "x.y.open.example", "A", null))).toEqual(["unknown", "A 203.0.113.1"]);
    const denied = network({ HostedZones: zones }, { lacking: { ResourceRecordSets: "denied" } });
    expect(ask(denied, "db.corp.example").gaps).toMatchObject([{ why: "denied" }, { why: "denied" }]);
    expect(ask(network({ HostedZones: zones, ResourceRecordSets: null }), "db.corp.example").gaps[0]).toMatchObject({
      why: "not-collected",
    });
    expect(
      short(ask(network({ HostedZones: zones, ResourceRecordSets: null }, { missing: "empty" }), "db.corp.example")),
    ).toEqual(["NXDOMAIN"]);
  });

  it("of a live account are known name by name", () => {
    const only = { ResourceRecordSets: ["Z1/db.corp.example", "Z1/*.corp.example", "Z1/gone.corp.example"] };
    const live = network({ HostedZones: zones, ResourceRecordSets: records }, { only });
    expect(short(ask(live, "db.corp.example"))).toEqual(["NOERROR", "A 10.0.0.1"]);
    expect(short(ask(live, "gone.corp.example"))).toEqual(["NXDOMAIN"]);
    expect(ask(live, "a.b.corp.example").gaps.map(({ wanted }) => wanted?.id)).toEqual([
      "Z1/a.b.corp.example",
      "Z1/*.b.corp.example",
      "Z1/b.corp.example",
    ]);
  });

  it("are one, though each Region was asked for them", () => {
    const twice = network({
      HostedZones: [zone("Z1", "corp.example", ["vpc-app"])],
      ResourceRecordSets: [...records, ...records],
    });
    expect(short(ask(twice, "db.corp.example"))).toEqual(["NOERROR", "A 10.0.0.1"]);
  });
});
