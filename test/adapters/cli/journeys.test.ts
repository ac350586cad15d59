import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runHopwise } from "./run-hopwise.ts";

/**
 * Two instances in one subnet, as the AWS CLI prints them: web-1 may call orders-db on 5432.
 * The decoy: orders-db also lets 10.9.0.0/16 in on 22, where nobody is.
 */
const vpc = { VpcId: "vpc-1", OwnerId: "111122223333", CidrBlock: "10.0.0.0/16", State: "available" };
const subnet = { SubnetId: "subnet-1", VpcId: "vpc-1", OwnerId: "111122223333", CidrBlock: "10.0.1.0/24" };

const member = (number: number, name: string, group: string) => ({
  instance: {
    InstanceId: `i-${number}`,
    State: { Name: "running" },
    VpcId: "vpc-1",
    SubnetId: "subnet-1",
    PlatformDetails: "Linux/UNIX",
    Tags: [{ Key: "Name", Value: name }],
  },
  networkInterface: {
    NetworkInterfaceId: `eni-${number}`,
    VpcId: "vpc-1",
    SubnetId: "subnet-1",
    OwnerId: "111122223333",
    Status: "in-use",
    InterfaceType: "interface",
    SourceDestCheck: true,
    Attachment: { InstanceId: `i-${number}`, Status: "attached", DeviceIndex: 0 },
    Groups: [{ GroupId: group }],
    PrivateIpAddress: `10.0.1.${number}`,
    PrivateIpAddresses: [{ PrivateIpAddress: `10.0.1.${number}`, Primary: true }],
  },
});
const members = [member(11, "web-1", "sg-web"), member(12, "orders-db", "sg-db")];

const group = (id: string, inbound: readonly object[]) => ({
  GroupId: id,
  GroupName: id.slice(3),
  VpcId: "vpc-1",
  OwnerId: "111122223333",
  IpPermissions: inbound,
  IpPermissionsEgress: [{ IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] }],
});

const files = {
  "hub.json": {
    TransitGateways: [{ TransitGatewayId: "tgw-1", OwnerId: "111122223333", State: "available" }],
    TransitGatewayRouteTables: [{ TransitGatewayRouteTableId: "tgw-rtb-1", TransitGatewayId: "tgw-1" }],
    TransitGatewayAttachments: [],
  },
  "hub-routes.json": {
    TransitGatewayRouteTableId: "tgw-rtb-1",
    Routes: [{ DestinationCidrBlock: "10.9.0.0/16", Type: "static", State: "blackhole" }],
  },
  "vpcs.json": { Vpcs: [vpc] },
  "subnets.json": { Subnets: [subnet] },
  "route-tables.json": {
    RouteTables: [
      {
        RouteTableId: "rtb-1",
        VpcId: "vpc-1",
        Associations: [{ Main: true, RouteTableId: "rtb-1" }],
        Routes: [
          { DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local", State: "active", Origin: "CreateRouteTable" },
        ],
      },
    ],
  },
  "network-acls.json": {
    NetworkAcls: [
      {
        NetworkAclId: "acl-1",
        VpcId: "vpc-1",
        IsDefault: true,
        Associations: [{ SubnetId: "subnet-1" }],
        Entries: [true, false].map((Egress) => ({
          Egress,
          RuleNumber: 100,
          Protocol: "-1",
          RuleAction: "allow",
          CidrBlock: "0.0.0.0/0",
        })),
      },
    ],
  },
  "security-groups.json": {
    SecurityGroups: [
      group("sg-web", []),
      group("sg-db", [
        { IpProtocol: "tcp", FromPort: 5432, ToPort: 5432, UserIdGroupPairs: [{ GroupId: "sg-web" }] },
        { IpProtocol: "tcp", FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: "10.9.0.0/16" }] },
      ]),
    ],
  },
  "interfaces.json": { NetworkInterfaces: members.map(({ networkInterface }) => networkInterface) },
  "instances.json": { Reservations: [{ Instances: members.map(({ instance }) => instance) }] },
};

const root = mkdtempSync(join(tmpdir(), "hopwise-cli-"));
const small = join(root, "small");
const broken = join(root, "broken");
const empty = join(root, "empty");
beforeAll(() => {
  for (const folder of [small, broken, empty]) mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(small, name), JSON.stringify(content));
  writeFileSync(join(broken, "vpcs.json"), '{"Vpcs": [{"VpcId": "vpc-1", "Cidr');
});
afterAll(() => rmSync(root, { recursive: true }));

const ask = (...args: string[]) => runHopwise([...args, "--snapshot", small]);

describe("a journey through the commands", () => {
  it("reach answers, whatever the verdict", async () => {
    const open = await ask("reach", "web-1", "orders-db", "postgres");
    expect(open).toMatchObject({ status: 0, errors: "" });
    expect(open.output).toMatch(/^✓ Reachable: web-1 can reach orders-db on tcp 5432/);
    const closed = await ask("reach", "web-1", "orders-db", "22");
    expect(closed).toMatchObject({ status: 0, errors: "" });
    expect(closed.output).toMatch(
      /^✗ Blocked: web-1 cannot reach orders-db on tcp 22: sg-db has no inbound rule for\s+it/,
    );
  });

  it("reach --json prints the same bytes each time, and nothing on stderr", async () => {
    const [one, other] = await Promise.all([
      ask("reach", "web-1", "orders-db", "5432", "--json"),
      ask("reach", "web-1", "orders-db", "5432", "--json"),
    ]);
    expect(one).toEqual(other);
    expect(one).toMatchObject({ status: 0, errors: "" });
    expect(JSON.parse(one.output)).toMatchObject({
      command: "reach",
      question: { source: { kind: "instance", id: "i-11", name: "web-1" }, traffic: "5432/tcp" },
      verdict: "reachable",
      evidence: { source: "file", calls: 0 },
    });
  });

  it("reach --assert ends with 2 where it does not hold", async () => {
    expect((await ask("reach", "web-1", "orders-db", "22", "--assert", "reachable")).status).toBe(2);
    expect((await ask("reach", "web-1", "orders-db", "22", "--assert", "blocked")).status).toBe(0);
  });

  it("explain-route, explain, exposed, audit and where answer, for people and for programs", async () => {
    const journeys = [
      { args: ["explain-route", "web-1", "10.0.1.12"], says: /10\.0\.0\.0\/16/, holds: { class: "isolated" } },
      { args: ["explain-route", "subnet-1"], says: /rtb-1/, holds: { routeTable: { id: "rtb-1" } } },
      { args: ["explain-route", "tgw-1", "10.9.0.1"], says: /black hole/, holds: { routeTable: { id: "tgw-rtb-1" } } },
      { args: ["explain-route", "tgw-rtb-1"], says: /10\.9\.0\.0\/16/, holds: { class: "isolated" } },
      { args: ["explain", "orders-db"], says: /i-12/, holds: { of: { kind: "instance", id: "i-12" } } },
      { args: ["explain", "web-1", "orders-db"], says: /connected/, holds: { command: "explain" } },
      { args: ["exposed", "vpc-1"], says: /internet/, holds: { inbound: [] } },
      { args: ["audit", "vpc-1"], says: /Evidence/, holds: { of: { kind: "vpc", id: "vpc-1" } } },
      { args: ["where", "10.0.1.12"], says: /eni-12/, holds: { query: "10.0.1.12" } },
    ];
    for (const { args, says, holds } of journeys) {
      const [text, json] = await Promise.all([ask(...args), ask(...args, "--json")]);
      expect([text.status, json.status, text.errors, json.errors]).toEqual([0, 0, "", ""]);
      expect(text.output).toMatch(says);
      expect(JSON.parse(json.output)).toMatchObject({ command: args[0], ...holds, evidence: { source: "file" } });
    }
  });

  it.each([
    ["explain-route", "nobody"],
    ["explain", "nobody"],
    ["exposed", "nobody"],
    ["audit", "nobody"],
    ["audit", "internet"],
    ["where", ""],
  ])("%s %s is a wrong question", async (...args) => {
    const finished = await ask(...args);
    expect(finished).toMatchObject({ status: 1, output: "" });
    expect(finished.errors).toMatch(/^hopwise: .*\n$/);
  });

  it("finds the account that an alias names, in the accounts file of the folder", async () => {
    const accounts = [
      "accounts:",
      "  - alias: prod",
      '    account: "111122223333"',
      "    role: arn:aws:iam::111122223333:role/hopwise",
      "    regions: [eu-west-1]",
    ];
    writeFileSync(join(root, "listed.yml"), accounts.join("\n"));
    const run = (...args: string[]) =>
      runHopwise(["exposed", ...args], { cwd: root, env: { AWS_EC2_METADATA_DISABLED: "true" } });
    const listed = ["--accounts", "listed.yml"];
    expect((await run("prod:eu-west-1:sg-1")).errors).toMatch(/accounts file accounts\.yml cannot be read/);
    expect((await run("prod:eu-west-1:sg-1", ...listed)).errors).toMatch(/there are no AWS credentials/);
    expect((await run("sg-1", ...listed)).errors).toMatch(/--accounts needs --account NAME, or the account in front/);
  });

  it("a question in plain words is answered from the cards, without any network", async () => {
    const { status, output } = await runHopwise(["ask", "nat gateway idle timeout", "--json"]);
    expect(status).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      command: "ask",
      outcome: "answered",
      text: expect.stringContaining("350 seconds"),
      citations: expect.arrayContaining([
        { article: "nat-gateway-idle-timeout", title: expect.any(String), url: expect.stringMatching(/^https:/) },
      ]),
      nearest: [],
      by: "extract",
      claims: { checked: 0, supported: 0 },
      durationMs: expect.any(Number),
    });
  });

  it("dns says what it does not know, which is an answer", async () => {
    expect((await ask("dns", "db.internal", "--json")).status).toBe(0);
  });

  it("quiz draws a question, marks the answer, and remembers it in the next process", async () => {
    const state = await mkdtemp(join(tmpdir(), "hopwise-state-"));
    const quiz = async (...words: readonly string[]) => {
      const finished = await runHopwise(["quiz", ...words, "--json"], { env: { HOPWISE_STATE: state } });
      expect(finished).toMatchObject({ status: 0, errors: "" });
      return JSON.parse(finished.output);
    };
    const { due } = await quiz("due");
    const { item } = await quiz("draw");
    expect(item.id).toBe(due[0].id);
    expect(JSON.stringify(item)).not.toMatch(/"(?:isRight|because|explanation)"/);
    const given =
      item.choices.length === 0
        ? "1"
        : item.kind === "order"
          ? item.choices.map(({ letter }: { letter: string }) => letter).join("")
          : "A";
    expect(await quiz("answer", given)).toMatchObject({ id: item.id, isPractice: false, streakDays: 1 });
    expect(await quiz("due")).toMatchObject({ answeredToday: 1, streakDays: 1 });
    await quiz("forget");
    expect(await quiz("due")).toMatchObject({ answeredToday: 0, due });
    await rm(state, { recursive: true });
  });

  it("quiz says where it may not write", async () => {
    const { status, errors } = await runHopwise(["quiz"], { env: { HOPWISE_STATE: "/dev/null/here" } });
    expect(status).toBe(3);
    expect(errors).toMatch(/^hopwise: what you have learned cannot be kept in \/dev\/null\/here/);
  });

  it("batch answers in order", async () => {
    const requests = Array.from({ length: 300 }, (_, id) =>
      JSON.stringify({ id, argv: ["reach", "web-1", "orders-db", String(5400 + id)] }),
    );
    const { status, output } = await runHopwise(["batch", "--snapshot", small], { input: `${requests.join("\n")}\n` });
    expect(status).toBe(0);
    const answers = output
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id }) => id)).toEqual(requests.map((_, id) => id));
    expect(answers.filter(({ result }) => result.verdict === "reachable").map(({ id }) => id)).toEqual([32]);
  });

  it("snapshot without credentials ends with 3", async () => {
    expect(await runHopwise(["snapshot", "--out", join(root, "out")])).toMatchObject({ status: 3, output: "" });
  });

  it("help and --version need nothing", async () => {
    expect((await runHopwise(["help"])).output).toMatch(/^Hopwise \d+\.\d+\.\d+ answers/);
    expect((await runHopwise(["--version"])).output).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("the built-in example needs no credentials", async () => {
    const { status, output } = await runHopwise(["reach", "web", "orders-db", "5432", "--example"]);
    expect(status).toBe(0);
    expect(output).toMatch(/the request arrives, the\n {2}reply dies/);
  });
});

describe("a wrong question", () => {
  it.each<[string, readonly string[], number, RegExp]>([
    ["an unknown id", ["reach", "web-2", "orders-db", "443"], 1, /"web-2" .*; did you mean web-1\?$/],
    ["an unknown security group", ["reach", "sg-wep", "orders-db", "443"], 1, /sg-wep .*; did you mean sg-web\?$/],
    [
      "a port that does not exist",
      ["reach", "web-1", "orders-db", "70000"],
      1,
      /port 70000 does not exist; ports are 0 to 65535$/,
    ],
    [
      "an end that is itself",
      ["reach", "i-11", "web-1", "443"],
      1,
      /i-11 is on both sides; a question needs two different ends$/,
    ],
    ["two address families", ["reach", "10.0.1.11", "2001:db8::1", "443"], 1, /are of different address families/],
    ["an address that is none", ["reach", "10.0.1.300", "web-1", "443"], 1, /"10\.0\.1\.300" is no IPv4 address/],
    ["a word too few", ["reach", "web-1", "orders-db"], 1, /reach needs <traffic>; for example: hopwise reach /],
    ["an unknown option", ["reach", "web-1", "orders-db", "443", "--asert", "blocked"], 1, /did you mean --assert\?$/],
    ["an unknown command", ["reech"], 1, /"reech" is no command; did you mean reach\?$/],
  ])("gets one line and its status: %s", async (_name, args, status, line) => {
    const finished = await runHopwise([...args, ...(args.length > 1 ? ["--snapshot", small] : [])]);
    expect(finished).toMatchObject({ status, output: "" });
    expect(finished.errors).toMatch(/^hopwise: .*\n$/);
    expect(finished.errors.trimEnd()).toMatch(line);
  });

  it.each<[string, readonly string[], RegExp]>([
    ["a folder that is not there", ["--snapshot", join(root, "nowhere")], /there is no folder .*nowhere$/],
    ["a folder without a file", ["--snapshot", empty], /it holds no \*\.json file; save AWS answers there/],
    ["half-written JSON", ["--snapshot", broken], /nothing can be read in .*vpcs\.json/],
    ["a file", ["--snapshot", join(small, "vpcs.json")], /is a file, not a folder; name its folder/],
    ["no credentials at all", [], /no network to ask: .*--snapshot DIR.*--example$/],
    ["an accounts file that is not there", ["--account", "prod"], /the accounts file accounts\.yml cannot be read/],
  ])("gets one line and status 3: %s", async (_name, where, line) => {
    const finished = await runHopwise(["reach", "web-1", "orders-db", "443", ...where], { cwd: root });
    expect(finished).toMatchObject({ status: 3, output: "" });
    expect(finished.errors).toMatch(/^hopwise: .*\n$/);
    expect(finished.errors.trimEnd()).toMatch(line);
  });

  const keys = { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" };
  it.each<[string, Readonly<Record<string, string>>, readonly string[], RegExp]>([
    ["credentials and no Region", keys, [], /it is not known which AWS Region to read; name it with --region/],
    ["a Region and no credentials", {}, ["--region", "eu-west-1"], /there are no AWS credentials/],
    ["a profile that is not there", {}, ["--profile", "nope"], /no AWS credentials in the profile nope/],
    [
      "an endpoint that does not answer",
      { ...keys, AWS_REGION: "eu-west-1", AWS_ENDPOINT_URL: "http://127.0.0.1:9" },
      [],
      /AWS gives no answer in eu-west-1/,
    ],
  ])("gets one line and status 3 from a live account: %s", async (_name, env, where, line) => {
    const finished = await runHopwise(["reach", "sg-1", "sg-2", "443", ...where], {
      env: { AWS_EC2_METADATA_DISABLED: "true", ...env },
    });
    expect(finished).toMatchObject({ status: 3, output: "" });
    expect(finished.errors).toMatch(/^hopwise: .*\n$/);
    expect(finished.errors).toMatch(line);
  });

  it("gets the error as JSON where JSON was asked for", async () => {
    const { status, output, errors } = await ask("reach", "web-2", "orders-db", "443", "--json");
    expect(status).toBe(1);
    expect(JSON.parse(output)).toEqual({
      error: { code: "unknown-name", message: expect.stringContaining("web-2"), suggestion: "web-1" },
    });
    expect(errors).toMatch(/^hopwise: .*\n$/);
  });

  it("leaves a half-written file out of the answer, and names it", async () => {
    const partly = join(root, "partly");
    mkdirSync(partly);
    for (const [name, content] of Object.entries(files)) writeFileSync(join(partly, name), JSON.stringify(content));
    writeFileSync(join(partly, "network-acls.json"), '{"NetworkAcls": [{"Net');
    const { status, output, errors } = await runHopwise([
      "reach",
      "web-1",
      "10.0.9.9",
      "443",
      "--snapshot",
      partly,
      "--json",
    ]);
    expect(status).toBe(0);
    expect(errors).toMatch(/^warning: network-acls\.json .*passed over\n$/);
    expect(JSON.parse(output).evidence.warnings).toHaveLength(1);
  });
});

describe("the prompt", () => {
  it("reads one command a line from a pipe, with and without a slash, and goes on after an error", async () => {
    const input = [
      "reach web-1 orders-db 5432 --json",
      "",
      "# a remark",
      "/reach web-1 nobody 22",
      "hopwise dns a.b --json",
    ];
    const { status, output, errors } = await runHopwise(["--snapshot", small], { input: input.join("\n") });
    expect(status).toBe(1);
    expect(
      output
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).command),
    ).toEqual(["reach", "dns"]);
    expect(errors).toMatch(/^hopwise: "nobody" .*\n$/);
  });

  it("is about the built-in example unless another network is named", async () => {
    const input = `reach web orders-db 5432 --json\nuse "${small}"\nreach web-1 orders-db 5432 --json\nuse example\nexit\nrech\n`;
    const { status, output, errors } = await runHopwise([], { input });
    expect(status).toBe(0);
    expect(errors).toMatch(/^hopwise: answering about the built-in example network; .*--snapshot DIR\n$/);
    const lines = output.trimEnd().split("\n");
    expect(JSON.parse(lines[0] ?? "").verdict).toBe("blocked");
    expect(lines[1]).toBe(`Questions are now about the folder ${small}.`);
    expect(JSON.parse(lines[2] ?? "").verdict).toBe("reachable");
    expect(lines[3]).toBe("Questions are now about the built-in example network.");
  });

  it("ends with the worst status of its commands", async () => {
    const input = `reach web orders-db 5432 --assert reachable\nuse /no/such/folder\nreach "a\n`;
    const { status, errors } = await runHopwise(["--example"], { input });
    expect(status).toBe(3);
    expect(errors.trimEnd().split("\n")).toHaveLength(3);
  });

  it("ends at once where there is nothing to read", async () => {
    expect(await runHopwise(["--example"])).toEqual({ status: 0, output: "", errors: "" });
  });

  it("refuses what is no option of it", async () => {
    const wrong = async (...args: readonly string[]): Promise<string> => {
      const finished = await runHopwise(args);
      expect(finished).toMatchObject({ status: 1, output: "" });
      return finished.errors;
    };
    expect(await wrong("--snapshto", small)).toBe(
      "hopwise: --snapshto is no option of the prompt; did you mean --snapshot?\n",
    );
    expect(await wrong("--flying-carpet")).toBe(
      "hopwise: --flying-carpet is no option of the prompt; see: hopwise help\n",
    );
    expect(await wrong("--json")).toBe("hopwise: the prompt takes no --json\n");
    expect(await wrong("--example", "reach", "a", "b", "443")).toMatch(
      /the command comes first: hopwise reach a b 443/,
    );
  });
});
