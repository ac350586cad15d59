/** shop.example, public and private, as an answer about it reads. */
import { describe, expect, it } from "vitest";
import type { DnsAnswer } from "#domain/dns/answer.ts";
import { unresolved } from "#domain/dns/resolve.ts";
import { proseOfDns } from "#domain/prose/dns.ts";
import { alias, ask, network, record, zone } from "#test/domain/dns/network.ts";

const shop = network({
  HostedZones: [zone("ZPUB", "shop.example"), zone("ZPRV", "shop.example", ["vpc-app"])],
  ResourceRecordSets: [
    record("ZPUB", "mail.shop.example", "A", ["203.0.113.25"]),
    record("ZPUB", "only.public.example", "A", ["203.0.113.25"]),
    record("ZPRV", "www.shop.example", "A", ["10.0.0.1"], { SetIdentifier: "a", Weight: 9, HealthCheckId: "hc-1" }),
    record("ZPRV", "www.shop.example", "A", ["10.0.0.2"], { SetIdentifier: "b", Weight: 1 }),
    record("ZPRV", "web.shop.example", "CNAME", ["www.shop.example"]),
    record("ZPRV", "out.shop.example", "CNAME", ["partner.example.net"]),
    record("ZPRV", "loop.shop.example", "CNAME", ["loop.shop.example"]),
    record("ZPRV", "many.shop.example", "A", ["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5"]),
    alias("ZPRV", "lb.shop.example", ["ZELB", "web-1.eu-west-1.elb.amazonaws.com"]),
  ],
  LoadBalancers: [
    {
      LoadBalancerArn: "arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/web/1",
      LoadBalancerName: "web",
      DNSName: "web-1.eu-west-1.elb.amazonaws.com",
      VpcId: "vpc-app",
      Scheme: "internal",
    },
  ],
  NetworkInterfaces: [
    {
      NetworkInterfaceId: "eni-1",
      VpcId: "vpc-app",
      SubnetId: "subnet-a",
      Status: "in-use",
      InterfaceType: "interface",
      Description: "ELB app/web/1",
      Groups: [],
      PrivateIpAddresses: [{ PrivateIpAddress: "10.0.1.5", Primary: true }],
    },
  ],
});

const said = (answer: DnsAnswer) => proseOfDns(answer).map((passage) => Object.values(passage).slice(1));

describe("the answer to dns", () => {
  it("says first what the name resolves to, then by which zone, and what was passed over", () => {
    expect(said(ask(shop, "web.shop.example"))).toEqual([
      ["good", "web.shop.example A resolves to 10.0.0.1 and 10.0.0.2"],
      ["Seen from vpc-app. The private zone shop.example (ZPRV) answers."],
      [
        "Records that may be returned",
        ["Type", "Value", "TTL", "Policy", "When", "Health check"],
        [
          ["A", "10.0.0.1", "60", "weighted", "in 9 of 10 answers, while healthy", "hc-1"],
          ["A", "10.0.0.2", "60", "weighted", "in 1 of 10 answers", "-"],
        ],
      ],
      ["The way", ["web.shop.example (ZPRV)", "by CNAME www.shop.example (ZPRV)"]],
      [
        "Passed over",
        ["shop.example (ZPUB): it is public, and in vpc-app the private zone shop.example (ZPRV) answers (DNS-06)"],
      ],
      ["What to check next", ["Look at the state of the health checks: it was not read."]],
    ]);
    expect(said(ask(shop, "many.shop.example"))[0]).toEqual([
      "good",
      "many.shop.example A resolves to 10.0.0.1, 10.0.0.2, 10.0.0.3 and 2 other values",
    ]);
    expect(said(ask(shop, "lb.shop.example"))[2]).toEqual([
      "Records that may be returned",
      ["Type", "Value", "Addresses", "When"],
      [["A", "web-1.eu-west-1.elb.amazonaws.com", "10.0.1.5", "always"]],
    ]);
    expect(said(ask(shop, "mail.shop.example", "A", null))[1]).toEqual([
      "Seen from the public internet. The public zone shop.example (ZPUB) answers.",
    ]);
  });

  it("says why a name is not there, and where to look", () => {
    const absent = said(ask(shop, "mail.shop.example"));
    expect(absent[0]).toEqual(["bad", "mail.shop.example does not exist (NXDOMAIN)"]);
    expect(absent.at(-1)).toEqual([
      "What to check next",
      [
        "Look for mail.shop.example A in shop.example (ZPRV).",
        "A private zone that matches is the only one asked: what a zone passed over has must be in it as well (DNS-05).",
      ],
    ]);
    const none = said(ask(shop, "mail.shop.example", "MX", null));
    expect(none[0]).toEqual(["bad", "mail.shop.example exists and has no MX record (NODATA)"]);
    expect(none.at(-1)).toEqual(["What to check next", ["Look for mail.shop.example MX in shop.example (ZPUB)."]]);
    const loop = said(ask(shop, "loop.shop.example"));
    expect(loop[0]).toEqual(["bad", "loop.shop.example cannot be resolved (SERVFAIL)"]);
    expect(loop.slice(-2)).toEqual([
      ["Worth knowing", ["the names lead in a circle: loop.shop.example -> loop.shop.example"]],
      ["What to check next", ["Mend what stands under Worth knowing."]],
    ]);
    const blocked: DnsAnswer = { ...ask(shop, "mail.shop.example"), zone: null, status: "NXDOMAIN" };
    expect(said(blocked).at(-1)).toEqual([
      "What to check next",
      ["Look at the DNS Firewall rule above, which gives this answer."],
    ]);
  });

  it("says what is not known, what was taken for granted, and what would settle it", () => {
    expect(said(ask(shop, "out.shop.example"))[0]).toEqual([
      "unknown",
      "Not known what out.shop.example A resolves to; what was read leads to partner.example.net",
    ]);
    const outside = said(ask(network({ VpcEndpoints: null }), "www.example.net"));
    expect(outside).toEqual([
      ["unknown", "Not known what www.example.net A resolves to"],
      ["Seen from vpc-app. No hosted zone answers for this name."],
      [
        "Taken for granted",
        [
          "no endpoint of vpc-app answers to this name: it was not read (ec2:DescribeVpcEndpoints in account 111122223333, eu-west-1)",
        ],
      ],
      ["What could not be seen", [expect.stringContaining("what the public DNS answers for www.example.net")]],
      ["What to check next", ["It takes a query of the public DNS."]],
    ]);
    const gap = { what: "i-9", why: "not-collected", needs: "ec2:DescribeInstances" } as const;
    expect(said(unresolved({ name: "a.b", type: "A", from: "i-9" }, gap))[1]).toEqual([
      "Seen from there. No hosted zone answers for this name.",
    ]);
  });

  it("is short where there is much to say", () => {
    const over = Array.from({ length: 12 }, (_, n) => ({ zone: `Z${n}`, name: n === 0 ? "" : `z${n}`, because: "so" }));
    const [title, lines] =
      said({ ...ask(shop, "mail.shop.example", "A", null), passedOver: over }).find(
        ([first]) => first === "Passed over",
      ) ?? [];
    expect(title).toBe("Passed over");
    expect(lines).toEqual([
      "every name (Z0): so",
      ...Array.from({ length: 7 }, (_, n) => `z${n + 1} (Z${n + 1}): so`),
      "and 4 more lines",
    ]);
    const chain = [
      { name: "a", via: "question", zone: "Z" },
      { name: "b", via: "CNAME", zone: null },
    ];
    expect(said({ ...ask(shop, "many.shop.example"), chain })).toContainEqual([
      "The way",
      ["a (Z)", "by CNAME b (outside of the hosted zones)"],
    ]);
  });
});
