/**
 * One VPC vpc-a, 10.0.0.0/16, open to the internet through igw-a:
 *
 *   subnet-a  10.0.0.0/24  eni-web 10.0.0.5 with a public address, eni-app 10.0.0.6, eni-decoy 10.0.0.9
 *   subnet-b  10.0.1.0/24  eni-db 10.0.1.5
 *
 * Each test gives eni-db or eni-web the groups that matter. eni-decoy always has the open group: it must stay reachable
 * whatever the groups of its neighbours are.
 */
import { describe, expect, it } from "vitest";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { ask } from "#test/laws/ask.ts";
import type { Description, HostWords } from "#test/support/build/description.ts";
import { network } from "#test/support/build/network.ts";

type Groups = NonNullable<Description["groups"]>;

interface Changed {
  readonly groups?: Groups;
  readonly db?: Partial<HostWords>;
  readonly web?: Partial<HostWords>;
  readonly more?: Partial<Description>;
}

const usual = ({ groups = {}, db = {}, web = {}, more = {} }: Changed): Description => ({
  vpcs: { "vpc-a": ["10.0.0.0/16"] },
  subnets: { "subnet-a": "10.0.0.0/24", "subnet-b": "10.0.1.0/24" },
  tables: { "rtb-a": { main: true, routes: ["0.0.0.0/0 igw-a"] } },
  internetGateways: { "igw-a": "vpc-a" },
  hosts: {
    "eni-web": { at: "10.0.0.5", public: "203.0.113.5", ...web },
    "eni-app": "10.0.0.6",
    "eni-decoy": { at: "10.0.0.9", public: "203.0.113.9" },
    "eni-db": { at: "10.0.1.5", ...db },
  },
  groups,
  ...more,
});

function answerTo(changed: Changed, words: string): ReachAnswer {
  const [source = "", destination = "", traffic = ""] = words.split(" ");
  const answer = ask(network(usual(changed)), { source, destination, traffic });
  if (answer === null) throw new Error(`${words} means nothing here`);
  return answer;
}

const verdicts = ({ verdict, forward, return: back }: ReachAnswer): readonly string[] => [verdict, forward, back];

describe("the security groups of an interface", () => {
  it("let nothing in where there are none", () => {
    const changed: Changed = { db: { groups: [] } };
    const answer = answerTo(changed, "eni-app eni-db 5432");
    expect(verdicts(answer)).toEqual(["blocked", "blocked", "not-needed"]);
    expect(answer.blockers).toMatchObject([
      {
        code: "SG_HAS_NO_RULES",
        id: "eni-db",
        ids: ["eni-db"],
        direction: "ingress",
        text: "no security group of eni-db: no inbound rule allows tcp 5432 from eni-app (10.0.0.6)",
      },
    ]);
    expect(answerTo(changed, "eni-app eni-decoy 5432").verdict).toBe("reachable");
  });

  it("that were not read leave the answer open, though all other groups were", () => {
    const changed: Changed = { db: { groups: ["sg-gone"] } };
    const answer = answerTo(changed, "eni-app eni-db 5432");
    expect(verdicts(answer)).toEqual(["unknown", "unknown", "not-needed"]);
    expect(answer.blockers).toEqual([]);
    expect(answer.gaps).toEqual([
      {
        what: "the rules of sg-gone",
        why: "not-collected",
        needs: "ec2:DescribeSecurityGroups in account 111111111111, eu-west-1",
        wanted: { key: "SecurityGroups", scope: { account: "111111111111", region: "eu-west-1" }, id: "sg-gone" },
      },
    ]);
    expect(answerTo(changed, "eni-app eni-decoy 5432").verdict).toBe("reachable");
  });

  it("stop a part for sure and leave a part open, and say both", () => {
    const groups: Groups = { "sg-db": { in: ["tcp 5432 pl-office", "tcp 22 10.0.0.6/32"] } };
    const changed: Changed = { groups, db: { groups: ["sg-db"] }, more: { prefixLists: { "pl-office": null } } };
    const answer = answerTo(changed, "eni-app eni-db 22-5432");
    expect(verdicts(answer)).toEqual(["partial", "partial", "allowed"]);
    expect(answer.allowed).toEqual([{ protocol: "tcp", ports: "22" }]);
    expect(answer.blockers).toMatchObject([
      { code: "ENI_SG_RULES_MISMATCH", id: "sg-db", text: expect.stringContaining("tcp 23-5431 from eni-app") },
    ]);
    expect(answer.gaps).toMatchObject([
      {
        what: "the entries of pl-office, named by a rule of sg-db",
        why: "not-collected",
        needs: "ec2:GetManagedPrefixListEntries in account 111111111111, eu-west-1",
      },
    ]);
  });

  it("that name the sender's group match inside the VPC, and not behind an internet gateway", () => {
    const groups: Groups = { "sg-app": {}, "sg-web": { in: ["tcp 443 sg-open-vpc-a"] } };
    const changed: Changed = { groups, web: { groups: ["sg-web"] } };
    expect(answerTo(changed, "eni-app eni-web 443").verdict).toBe("reachable");
    const answer = answerTo(changed, "eni-decoy 203.0.113.5 443");
    expect(verdicts(answer)).toEqual(["blocked", "blocked", "not-needed"]);
    expect(answer.blockers).toMatchObject([
      {
        code: "SG_REFERENCES_NOT_PRESERVED",
        id: "sg-web",
        evidence: [expect.stringContaining("sg-open-vpc-a")],
        text: expect.stringContaining(
          "a rule names the group of the other end, but igw-a, which shows only the public address, hides it",
        ),
      },
    ]);
  });

  it.each([
    [
      ["tcp 5432 10.0.0.0/24", "tcp 22 10.0.0.0/24", "tcp 5432 10.0.0.0/24", "tcp 5432 10.0.0.6/32"],
      ["sgr-2", "sgr-1"],
    ],
    [
      ["tcp 5432 10.0.0.6/32", "tcp 5432 10.0.0.0/24", "tcp 5432 10.0.0.0/24", "tcp 22 10.0.0.0/24"],
      ["sgr-1", "sgr-2"],
    ],
    [
      ["tcp 22 10.0.0.0/24", "tcp 5432 10.0.0.6/32", "tcp 5432 10.0.0.0/24", "tcp 5432 10.0.0.0/24"],
      ["sgr-2", "sgr-1"],
    ],
    [["tcp 5432 10.0.0.6/32", "tcp 5432 10.0.0.0/24", "tcp 5432 10.0.0.0/24", "tcp 22 10.0.0.0/24"], []],
  ])("name the same widest rule as evidence whatever order AWS printed the rules in: %j %j", (rules, ids) => {
    const twice = { GroupId: "sg-db", IsEgress: false, IpProtocol: "tcp", FromPort: 5432, ToPort: 5432 };
    const SecurityGroupRules = ids.map((SecurityGroupRuleId) => ({
      ...twice,
      SecurityGroupRuleId,
      CidrIpv4: "10.0.0.0/24",
    }));
    const changed: Changed = {
      groups: { "sg-db": { in: rules } },
      db: { groups: ["sg-db"] },
      more: { extra: { SecurityGroupRules } },
    };
    const answer = answerTo(changed, "eni-app eni-db 5432");
    expect(answer.verdict).toBe("reachable");
    const step = answer.paths[0]?.forward.steps.find(({ id, direction }) => id === "sg-db" && direction === "ingress");
    const words = "sg-db inbound tcp 5432 from 10.0.0.0/24";
    // Where AWS was not asked for the ids of rules, the words stand alone.
    expect(step?.evidence).toEqual(ids.length === 0 ? [words] : ["sgr-1", words]);
  });
});
