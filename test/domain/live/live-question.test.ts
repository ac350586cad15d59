import { describe, expect, it } from "vitest";
import { liveQuestionIn } from "#domain/live/live-question.ts";

/** As it would be typed; `?` and the offers where it must be asked back. */
function read(question: string, context = ""): string | null {
  const live = liveQuestionIn(question, context);
  if (live === null) return null;
  const typed = ({ name, args }: { readonly name: string; readonly args: readonly string[] }): string =>
    [name, ...args].join(" ");
  return live.kind === "command" ? typed(live.command) : `? ${live.thing}: ${live.offers.map(typed).join(", ")}`;
}

describe("a question whether one reaches the other", () => {
  it.each([
    ["reach sg-a sg-b 443", "reach sg-a sg-b 443/tcp"],
    ["reach sg-a sg-b DNS", "reach sg-a sg-b dns"],
    ["brokers sg-1, producers sg-2 - reachable from the producers on 9092?", "reach sg-2 sg-1 9092/tcp"],
    ["what stops sg-1 from reaching sg-2 on https", "reach sg-1 sg-2 443/tcp"],
    ["can lambda-sg sg-0lm talk smtp to internet", "reach sg-0lm internet 25/tcp"],
    ["`reach sg-a sg-b https`", "reach sg-a sg-b 443/tcp"],
    ["can web reach orders-db on postgres?", "reach web orders-db 5432/tcp"],
    ["can the load balancer shop-public-alb get to i-0c1 on tcp 8080", "reach shop-public-alb i-0c1 8080/tcp"],
    ["can web-1 talk to orders-db over mysql", "reach web-1 orders-db 3306/tcp"],
    ["internet -> alb-public 443", "reach internet alb-public 443/tcp"],
    ["traffic web-1 > orders-db 8080", "reach web-1 orders-db 8080/tcp"],
    ["is rdp to win-box-7 from the internet possible", "reach internet win-box-7 3389/tcp"],
    [
      "Hi! Since the deploy this morning our checkout pods (sg-0chk) can't open connections to the payments db (sg-0pay), 5432. Is it us?",
      "reach sg-0chk sg-0pay 5432/tcp",
    ],
    ["is tcp 8443 open from 10.1.2.3 to i-0abc?", "reach 10.1.2.3 i-0abc 8443/tcp"],
    ["sg-b from sg-a 8080?", "reach sg-a sg-b 8080/tcp"],
    ["sg-b <- sg-a 8080", "reach sg-a sg-b 8080/tcp"],
    ["can sg-a reach sg-b on udp 500-600", "reach sg-a sg-b 500-600/udp"],
    ["ports 8000 to 8100 between sg-a and sg-b", "reach sg-a sg-b 8000-8100/tcp"],
    ["why is sg-db refusing connections from sg-app on 3306", "reach sg-app sg-db 3306/tcp"],
    ["does sg-db allow sg-app on 3306", "reach sg-app sg-db 3306/tcp"],
    ["is sg-db open to sg-app on 3306", "reach sg-app sg-db 3306/tcp"],
    ["to sg-db from sg-app, 3306", "reach sg-app sg-db 3306/tcp"],
    ["from sg-app to sg-db 3306", "reach sg-app sg-db 3306/tcp"],
    ["ntp from sg-1a to 10.9.9.9", "reach sg-1a 10.9.9.9 123/udp"],
    ["is i-0abc reachable from the internet on 22?", "reach internet i-0abc 22/tcp"],
    ["can i-0abc reach api.stripe.com on 443", "reach i-0abc api.stripe.com 443/tcp"],
    ["is the db sg-0def open to 10.0.0.0/8 on mysql", "reach 10.0.0.0/8 sg-0def 3306/tcp"],
    [
      "prod:eu-west-1:sg-a to prod:eu-west-1:sg-b port 443 pls",
      "reach prod:eu-west-1:sg-a prod:eu-west-1:sg-b 443/tcp",
    ],
    ["can sg-a talk to sg-b at all", "reach sg-a sg-b any"],
    ["can 10.0.1.5 reach 10.0.2.9", "reach 10.0.1.5 10.0.2.9 any"],
    ["10.0.1.5 to 10.0.2.9 on 443", "reach 10.0.1.5 10.0.2.9 443/tcp"],
    ["can 2001:db8::1 ping i-0abc", "reach 2001:db8::1 i-0abc icmp"],
    ["can i-0aa in subnet-0cc reach i-0bb in subnet-0dd on 443", "reach i-0aa i-0bb 443/tcp"],
    ["traffic from sg-1 to sg-2 in vpc-9, 443", "reach sg-1 sg-2 443/tcp"],
    ["from sg-1, sg-2 on 443", "reach sg-1 sg-2 443/tcp"],
    ["sg-1 to db.example.com:5432, tcp/5432", "reach sg-1 db.example.com 5432/tcp"],
    ["can lambda-7 reach sg-1 on 443", "reach lambda-7 sg-1 443/tcp"],
    ["can sg-1 reach batch-1-2 on 443", "reach sg-1 batch-1-2 443/tcp"],
    ["can a-1-b reach b-2-1 on tcp port 443", "reach a-1-b b-2-1 443/tcp"],
    ["i-0aa in subnet-0cc and i-0bb in subnet-0dd and i-0ee in vpc-1: ping?", "reach i-0aa i-0bb icmp"],
    ["sg-1 to sg-2 tcp 443-443 and port 443", "reach sg-1 sg-2 443/tcp"],
    ["sg-1 to sg-2 on tcp and udp 53", "reach sg-1 sg-2 53/udp"],
    ["sg-1 to sg-2, udp, 99999 or 500", "reach sg-1 sg-2 500/udp"],
    [
      "arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/a/b to sg-2 on 80/tcp",
      "reach arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/a/b sg-2 80/tcp",
    ],
  ])("%s", (question, command) => {
    expect(read(question)).toBe(command);
  });

  it.each([
    "Can I have 10.1.0.0/24 and 10.1.0.128/25 as two subnets of the same VPC?",
    "In my table is 10.0.0.0/8 going to TGW and 10.4.0.0/16 going to peering. For 10.4.9.9 which one is taken?",
    "how do I allow sg-a to talk to sg-b on 5432",
    "can nacl use sg-id or prefix list as source",
    "can sg-a reach sg-a",
    "does cross-zone load-balancing cost money from one AZ to another",
    "why does my NAT gateway drop connections",
    "which subnet has 0.0.0.0/0",
    "is 10.0.0.0/99 or :: reachable",
  ])("is not seen in: %s", (question) => {
    expect(read(question)).toBeNull();
  });
});

describe("who opens the connection", () => {
  it.each([
    ["db-1 rejects web-1 on 5432", "reach web-1 db-1 5432/tcp"],
    ["is web-1 rejected by db-1 on 5432", "reach web-1 db-1 5432/tcp"],
    ["why does web-1 get refused by db-1, 5432", "reach web-1 db-1 5432/tcp"],
    ["is web-1 blocked from db-1?", "reach web-1 db-1 any"],
    ["is web-1 (the old one) allowed to talk to db-1", "reach web-1 db-1 any"],
    ["db-1 refuses connections from web-1 on 5432", "reach web-1 db-1 5432/tcp"],
    ["db-1 can be contacted by web-1 via ssh?", "reach web-1 db-1 22/tcp"],
    ["what keeps web-1 from getting to db-1", "reach web-1 db-1 any"],
    ["can web-1 fetch from store-1 on https", "reach web-1 store-1 443/tcp"],
    ["no answer from db-1 when web-1 pings it", "reach web-1 db-1 icmp"],
    ["db-1 gets nothing from web-1 on 514 udp", "reach web-1 db-1 514/udp"],
    ["db-1 sees no packets of web-1, port 514", "reach web-1 db-1 514/tcp"],
    ["no reply of db-1, says web-1, icmp", "reach web-1 db-1 icmp"],
    ["port 8200 on db-1: open from web-1?", "reach web-1 db-1 8200/tcp"],
    ["is ssh open to db-1 from web-1", "reach web-1 db-1 22/tcp"],
    ["is db-1 allowed for web-1, ssh", "reach web-1 db-1 22/tcp"],
    ["can web-1 open sessions with db-1", "reach web-1 db-1 any"],
    ["would sg-1 open eni-1 at 443", "reach sg-1 eni-1 443/tcp"],
    ["sg-2 is denied sg-1 on 22", "reach sg-2 sg-1 22/tcp"],
    ["is web-1 allowed to get to db-1", "reach web-1 db-1 any"],
    ["is web-1 permitted to open 443 at db-1", "reach web-1 db-1 443/tcp"],
    ["db-1 listening to web-1 on 9200?", "reach web-1 db-1 9200/tcp"],
    ["I'm on web-1 and ssh to db-1 hangs", "reach web-1 db-1 22/tcp"],
    ["people on the internet: can they hit 3389 of win-1?", "reach internet win-1 3389/tcp"],
    ["sg-1 and sg-2: may both talk? udp 500", "reach sg-1 sg-2 500/udp"],
    ["can sg-1 and sg-2 reach db-1 on 22", "reach sg-1 db-1 22/tcp"],
    ["dst=db-1 src=web-1 443", "reach web-1 db-1 443/tcp"],
    ["db-1 is the server, web-1 is the client, 443", "reach web-1 db-1 443/tcp"],
    ["does the nacl of subnet-1 block traffic to 10.0.0.9 on 443", "reach subnet-1 10.0.0.9 443/tcp"],
    ["web-1 does talk with db-1 via tgw-1 on 443", "reach web-1 db-1 443/tcp"],
    ["can web-1 in the subnet-2 ping db-1", "reach web-1 db-1 icmp"],
  ])("%s", (question, command) => {
    expect(read(question)).toBe(command);
  });

  it.each([
    ["proxy-1 times out when the hosts in sg-1 connect to it on 3128", "reach sg-1 proxy-1 3128/tcp"],
    ["db-1 is up, yet web-1 can't reach it on 5432", "reach web-1 db-1 5432/tcp"],
    ["our proxy, proxy-1. can sg-1 use it on 3128?", "reach sg-1 proxy-1 3128/tcp"],
    ["it hangs: web-1 to db-1", "reach web-1 db-1 any"],
  ])("%s: a word stands for what was named before", (question, command) => {
    expect(read(question)).toBe(command);
  });

  it("is not guessed where the words are against each other", () => {
    expect(read("to web-1 as well as to db-1 on 443")).toBeNull();
  });
});

describe("a Name tag", () => {
  it.each([
    ["is jenkins reachable from 10.0.0.9 on 443", "reach 10.0.0.9 jenkins 443/tcp"],
    ["can bastion ssh to web-1", "reach bastion web-1 22/tcp"],
    ["`jenkins` -> `store` 8081", "reach jenkins store 8081/tcp"],
    ["is the way from web-1 to vault on 8200 free", "reach web-1 vault 8200/tcp"],
    ["from 10.0.0.9 get to the vault on 8200", "reach 10.0.0.9 vault 8200/tcp"],
    ["is orders-db exposed", "exposed orders-db"],
    ["prom (10.0.0.9) polls web-1:9100", "reach 10.0.0.9 web-1 9100/tcp"],
  ])("%s", (question, command) => {
    expect(read(question)).toBe(command);
  });

  it.each([
    ["on-call here, can web-1 hit db-1 on 5432", "reach web-1 db-1 5432/tcp"],
    ["re-check please: web-1 to db-1 on 5432, up-to-date rules", "reach web-1 db-1 5432/tcp"],
    ["packet-tracer input 10.0.0.1 to 10.0.0.2 tcp 22", "reach 10.0.0.1 10.0.0.2 22/tcp"],
    ["can i-0aa recah i-0bb, or does it conect to nothing? on 22", "reach i-0aa i-0bb 22/tcp"],
    ["INC-40404: is the read-only db-1 reachable from web-1", "reach web-1 db-1 any"],
    ["our scanner scan has found telnet at 10.0.0.9, whose is this", "where 10.0.0.9"],
    [
      "nothing arrives here from prom (10.0.0.9) and nobody of the whole team could tell me today, so whose is it",
      "where 10.0.0.9",
    ],
    ["i want to verify that 10.0.0.9 is ours", "where 10.0.0.9"],
  ])("%s: is none of the words that only look like one", (question, command) => {
    expect(read(question)).toBe(command);
  });
});

describe("the traffic that is meant", () => {
  it.each([
    ["no traffic web-1 to db-1 since 14:00", "reach web-1 db-1 any"],
    ["for 3 days 4 hosts of 12 on web-1 can not reach db-1 on port 3306", "reach web-1 db-1 3306/tcp"],
    ["kafka on sg-1 from sg-2, the port is 9094", "reach sg-2 sg-1 9094/tcp"],
    ["redis on db-1 listens on 6380, does web-1 get there", "reach web-1 db-1 6380/tcp"],
    ["10.0.0.1:51234 -> 10.0.0.2:443 gets reset", "reach 10.0.0.1 10.0.0.2 443/tcp"],
    ["the collector 10.0.0.1 scrapes 9100 on web-1 and all it ever got was 502", "reach 10.0.0.1 web-1 9100/tcp"],
    ["10.0.0.1:51234 -> 10.0.0.2 ssh", "reach 10.0.0.1 10.0.0.2 22/tcp"],
    ["10.0.0.1 10.0.0.2 443", "reach 10.0.0.1 10.0.0.2 443/tcp"],
  ])("%s", (question, command) => {
    expect(read(question)).toBe(command);
  });
});

describe("a question about a route", () => {
  it.each([
    ["which route does subnet-1 take to 10.2.0.0/16", "explain-route subnet-1 10.2.0.0/16"],
    ["how does i-0abc get out to github", "explain-route i-0abc 0.0.0.0/0"],
    ["path from i-0abc to 10.9.9.9", "explain-route i-0abc 10.9.9.9"],
    ["where is traffic of subnet-1 to 10.9.9.9 sent", "explain-route subnet-1 10.9.9.9"],
    ["next hop from web-1 to 10.9.9.9", "explain-route web-1 10.9.9.9"],
    ["traffic from subnet-1 to 10.9.9.9: tgw or vpn?", "explain-route subnet-1 10.9.9.9"],
    ["does rtb-1 send 10.9.0.0/16 to the firewall", "explain-route rtb-1 10.9.0.0/16"],
    ["how does subnet-9 get to the internet over ipv6", "explain-route subnet-9 ::/0"],
    ["why no ipv6 egress from subnet-6", "explain-route subnet-6 ::/0"],
    ["s3 from subnet-1: endpoint or NAT?", "explain-route subnet-1 s3"],
    ["does subnet-1 use an endpoint for dynamodb", "explain-route subnet-1 dynamodb"],
    ["is subnet-1 public or private", "explain-route subnet-1"],
    ["does traffic from subnet-1 to 10.50.0.0/16 go over the tgw?", "explain-route subnet-1 10.50.0.0/16"],
    ["does subnet-1 have internet", "explain-route subnet-1 0.0.0.0/0"],
    ["why does subnet-1 have no internet", "explain-route subnet-1 0.0.0.0/0"],
    ["how does web-1 reach the internet, nat or igw?", "explain-route web-1 0.0.0.0/0"],
    ["show the routes of rtb-1", "explain-route rtb-1"],
    ["next hop for 10.9.9.9 in rtb-1", "explain-route rtb-1 10.9.9.9"],
    ["route from subnet-1 to 10.9.9.9, s3 works", "explain-route subnet-1 10.9.9.9"],
  ])("%s", (question, command) => {
    expect(read(question)).toBe(command);
  });
});

describe("a question about one thing, or how two hang together", () => {
  it.each([
    ["what is eni-0ab", "explain eni-0ab"],
    ["who is using sg-01", "explain sg-01"],
    ["list everything the internet can reach in vpc-1", "exposed vpc-1"],
    ["is 10.99.0.0/16 used anywhere", "where 10.99.0.0/16"],
    ["which subnets use rtb-1", "explain rtb-1"],
    ["are flow logs on for vpc-1", "explain vpc-1"],
    ["is 0.0.0.0/0 allowed in sg-1", "explain sg-1"],
    ["anything public in vpc-1?", "exposed vpc-1"],
    ["any blackhole routes in rtb-1", "explain rtb-1"],
    ["does vpc-0a1 have an internet gateway", "explain vpc-0a1"],
    ["has vpc-1 an s3 gateway endpoint?", "explain vpc-1"],
    ["is vpc-0a1 peered with vpc-0b2?", "explain vpc-0a1 vpc-0b2"],
    ["does subnet-1 use rtb-2", "explain subnet-1 rtb-2"],
    ["what of vpc-1 is open to the internet", "exposed vpc-1"],
    ["is sg-1 exposed", "exposed sg-1"],
    ["which instance has 10.0.3.17", "where 10.0.3.17"],
    ["10.0.3.17?", "where 10.0.3.17"],
    ["which subnet is 10.0.3.0/24", "where 10.0.3.0/24"],
    ["where is orders-web-7", "where orders-web-7"],
    ["who does 10.99.0.0/16 belong to", "where 10.99.0.0/16"],
    ["what does a stranger see: open ports to the internet on i-0abc", "exposed i-0abc"],
    ["explain nat-0b1 and igw-0c1 please", "explain nat-0b1 igw-0c1"],
    ["where is ledger.prod.internal running?", "where ledger.prod.internal"],
  ])("%s", (question, command) => {
    expect(read(question)).toBe(command);
  });

  it("asks back where nothing is said but the thing", () => {
    expect(read("check sg-0abc")).toBe("? sg-0abc: explain sg-0abc, exposed sg-0abc");
    expect(read("subnet-0abc pls")).toBe("? subnet-0abc: explain subnet-0abc, explain-route subnet-0abc");
    expect(read("nat-0abc ...")).toBe("? nat-0abc: explain nat-0abc");
    expect(read("sg-0a sg-0b")).toBe("? sg-0a and sg-0b: reach sg-0a sg-0b any, explain sg-0a sg-0b");
    expect(read("sg-0a sg-0b sg-0c")).toBeNull();
  });

  it("is not seen in words that only look like somebody's things", () => {
    expect(read("apt-get cannot reach repos from a private instance")).toBeNull();
    expect(read("web-1 cannot reach repo-2 from a private instance")).toBe("reach web-1 repo-2 any");
    expect(read("do sidecar-1 and sidecar-2 hit each other on 127.0.0.1")).not.toContain("127.0.0.1");
    expect(read("does sidecar-1 hit 127.0.0.1")).toBeNull();
    expect(read("does sidecar-1 hit 10.0.0.9")).toBe("reach sidecar-1 10.0.0.9 any");
    expect(read("what does sg-123 as source mean in a rule")).toBeNull();
    expect(read("what does sg-123 use as source")).toBe("explain sg-123");
    expect(read("is NAT-T needed")).toBeNull();
    expect(read("is nat-0abc needed")).toBe("explain nat-0abc");
    expect(read("tgw-attach pending")).toBeNull();
    expect(read("which vpc is tgw-attach-0c3 in")).toBe("explain tgw-attach-0c3");
  });

  it("is not seen in an error of AWS's with an id in it", () => {
    expect(read("The vpc 'vpc-0123' has dependencies and cannot be deleted")).toBeNull();
    expect(read("vpc-0123 cannot be deleted, what is in it")).toBe("explain vpc-0123");
  });

  it.each([
    "10.0.3.99 owned by nobody",
    "resolv.conf nameserver 10.0.0.2, what is this machine",
    "deny 198.51.100.77 where, nacl or sg?",
    "our site is slow since Monday, where does www.example.org run and where does the time get lost that nobody can find",
    "where are the pages of www.example.org hosted",
    "we read that www.example.org is gone",
    "pl-3b927c52 cannot be put into a network ACL",
    "nat-0abc has no group. how do I filter what goes through it?",
    "since the move acl-0abc has a rule that allows all and another one that denies one address and the address is still in our logs",
    "lambda in the vpc reaches the database but no internet, api.github.com times out",
    "both offices use 10.0.0.0/16, the same as vpc, can they ping 10.1.0.0/16",
  ])("is not seen where something is told, or asked in general: %s", (text) => {
    expect(read(text)).toBeNull();
  });

  it("does not take a beginner for somebody who looks for a block", () => {
    expect(read("10.0.0.0/16 everywhere, where do I start?")).toBeNull();
    expect(read("where do I find 10.0.0.0/16")).toBe("where 10.0.0.0/16");
  });

  it("leaves a long story to the cards", () => {
    const story = "Our subnet lost it after the change, nat-0a1 seems fine but every request hangs since ";
    expect(read(`${story.repeat(2)} yesterday evening`)).toBeNull();
    expect(
      read("I read about 10.0.3.17 in some log and would like to learn where such things come from in general"),
    ).toBeNull();
  });
});

describe("a question about a name", () => {
  it.each([
    ["what does api.corp.internal resolve to from vpc-1", "dns api.corp.internal --from vpc-1"],
    ["mx for mail.example.org", "dns mail.example.org MX"],
    ["resolve vpce-0abc.s3.eu-west-1.vpce.amazonaws.com", "dns vpce-0abc.s3.eu-west-1.vpce.amazonaws.com"],
    ["_dmarc.example.com txt", "dns _dmarc.example.com TXT"],
    ["reverse lookup of 10.0.1.5 in vpc-1", "dns 10.0.1.5 PTR --from vpc-1"],
    ["which VPCs are associated with the private zone corp.internal", "explain corp.internal"],
    ["is the corp.internal zone shared with others, list vpcs", "explain corp.internal"],
    ["whats the ipv6 of www.example.org", "dns www.example.org AAAA"],
    ["does db.corp.internal exist as a record?", "dns db.corp.internal"],
    ["which records has the zone corp.example", "explain corp.example"],
    ["need the address of db.corp.internal", "dns db.corp.internal"],
  ])("%s", (question, command) => {
    expect(read(question)).toBe(command);
  });

  it("is not seen in an order to have it point elsewhere", () => {
    expect(read("is api.acme.io still pointing at 10.0.0.9")).toBe("dns api.acme.io");
    expect(read("how do I make api.acme.io point at 10.0.0.9")).toBeNull();
  });

  it.each([
    "ssm.eu-west-1.amazonaws.com resolves to a public ip although the endpoint exists",
    "why does acme.io not resolve at the apex with a CNAME",
    "does api.acme.io resolve over peering if the dns option is off",
    "what does it mean when acme.io says servfail, and what does nxdomain mean",
    "There are two zones called acme.io and my edits do nothing",
    "what about the private zone acme.io, office servers must resolve it",
    "office servers want to resolve db.acme.io",
    "TXT record for acme.io longer than 255 characters, how?",
    "acme.io has two A records, how does a client choose?",
  ])("is not seen where more is asked than what it resolves to: %s", (question) => {
    expect(read(question)).toBeNull();
    expect(read("does ssm.eu-west-1.amazonaws.com resolve to a public ip")).toBe("dns ssm.eu-west-1.amazonaws.com");
  });

  it("is not seen in what only has a dot", () => {
    expect(read("does node.js on t3.micro resolve slower than config.yaml says")).toBeNull();
    expect(read("we saw example.com yesterday")).toBeNull();
    expect(
      read(
        "dig says NXDOMAIN for api.corp.internal although a colleague of mine has added the record early this morning",
      ),
    ).toBeNull();
  });
});

describe("an aside to the question before", () => {
  it.each([
    ["and for udp?", "reach sg-a sg-b 53/tcp", "reach sg-a sg-b 53/udp"],
    ["and on 8443?", "can sg-a reach sg-b on 443", "reach sg-a sg-b 8443/tcp"],
    ["the other way round?", "can sg-a reach sg-b on 443", "reach sg-b sg-a 443/tcp"],
    ["the other way round on 22?", "can sg-a reach sg-b on 443", "reach sg-b sg-a 22/tcp"],
    ["and from sg-c?", "can sg-a reach sg-b on 443", "reach sg-c sg-b 443/tcp"],
    ["what about sg-c", "can sg-a reach sg-b on 443", "reach sg-a sg-c 443/tcp"],
    ["and subnet-2?", "which route does subnet-1 take to 10.2.0.0/16", "explain-route subnet-2 10.2.0.0/16"],
    ["and to 10.9.0.0/16?", "which route does subnet-1 take to 10.2.0.0/16", "explain-route subnet-1 10.9.0.0/16"],
    ["and sg-2?", "who is using sg-01", "explain sg-2"],
    ["and web-2?", "which route does subnet-1 take to 10.2.0.0/16", "explain-route web-2 10.2.0.0/16"],
  ])("%s, after: %s", (question, context, command) => {
    expect(read(question, context)).toBe(command);
  });

  it.each([
    ["and for udp?", "security groups are stateful"],
    ["why is that?", "can sg-a reach sg-b on 443"],
    ["and for udp?", "can sg-a reach sg-b at all"],
    ["is that so", "who is using sg-01"],
    ["and for 10.0.0.9?", "resolve api.corp.internal"],
  ])("is none: %s, after: %s", (question, context) => {
    expect(read(question, context)).toBeNull();
  });

  it("is none where it says itself what it is about", () => {
    expect(read("can sg-c reach sg-d on 22", "can sg-a reach sg-b on 443")).toBe("reach sg-c sg-d 22/tcp");
    expect(read("who is using sg-9 nowadays", "can sg-a reach sg-b on 443")).toBe("explain sg-9");
    expect(read("who is using sg-9", "who is using sg-01")).toBe("explain sg-9");
  });
});

it("never names anything that was not said", () => {
  const words = [
    "sg-a",
    "sg-b",
    "i-0abc",
    "10.0.0.1",
    "10.0.0.0/8",
    "internet",
    "subnet-1",
    "api.corp.io",
    "443",
    "udp",
    "from",
    "to",
    "reach",
    "route",
    "resolve",
    "who",
    "exposed",
  ];
  let state = 7;
  const random = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  for (let round = 0; round < 3000; round += 1) {
    const question = Array.from(
      { length: 2 + Math.floor(random() * 7) },
      () => words[Math.floor(random() * words.length)],
    ).join(" ");
    const live = liveQuestionIn(question);
    if (live?.kind !== "command") continue;
    for (const arg of live.command.args) {
      const isOurs = /^(?:--from|any|internet|0\.0\.0\.0\/0|::\/0|PTR|\d[\d-]*\/(?:tcp|udp))$/.test(arg);
      if (!isOurs) expect(question).toContain(arg);
    }
  }
});
