import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runCommandLine } from "#adapters/cli/main.ts";
import { fakeShell } from "./fake-shell.ts";

const folder = mkdtempSync(join(tmpdir(), "hopwise-what-if-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const plan = (...changes: readonly object[]): string =>
  JSON.stringify({ format_version: "1.2", resource_changes: changes });

async function ask(...argv: readonly string[]) {
  const shell = fakeShell();
  const status = await runCommandLine(["reach", "web-1", "app-1", ...argv, "--example"], shell);
  return { status, output: shell.printed.join(""), errors: shell.complaints.join("") };
}

const answerTo = async (...argv: readonly string[]) => JSON.parse((await ask(...argv, "--json")).output);

/** In the built-in network: web-1's group, whose rule lets everything out, and app-1's, which lets in 8080. */
const web = "sg-06850ea568b00a192";
const app = "sg-0f18446b5b56df0e0";
const lettingOut = "sgr-0a195dc4a3632b16d";

describe("reach --with sentences", () => {
  it("says before and after first, then the change, then the usual path", async () => {
    const { status, output, errors } = await ask("9000", "--with", `allow ${web} -> ${app} 9000`);
    expect([status, errors]).toEqual([0, ""]);
    const text = output.replaceAll(/\s+/g, " ");
    expect(text).toMatch(
      /^✓ Blocked now, reachable with the change: web-1 can reach app-1 on tcp 9000, and the replies/,
    );
    expect(text).toContain(
      `What is changed, on a copy only • Add an inbound rule to ${app}: allow tcp 9000 from ${web}. The way there,`,
    );
  });

  it("has both verdicts as JSON, and is about the changed network", async () => {
    const answer = await answerTo("8080", "--with", `remove ${lettingOut}`);
    expect(answer).toMatchObject({
      verdict: "blocked",
      blockers: [{ code: "ENI_SG_RULES_MISMATCH", id: web }],
      whatIf: {
        changes: [`remove the outbound rule ${lettingOut} from ${web}`],
        before: { verdict: "reachable", forward: "allowed", return: "allowed", blockers: [] },
        notUnderstood: [],
      },
      assumptions: [],
    });
    expect((await answerTo("8080")).whatIf).toBeUndefined();
  });

  it("changes nothing where all of it is so already", async () => {
    const { output } = await ask("8080", "--with", `allow ${web} -> ${app} 8080`);
    expect(output).toMatch(/^✓ Reachable now, still reachable with the change: /);
    expect(output).toContain("• Nothing: all of it is so already.");
  });

  it("can be asserted", async () => {
    expect((await ask("9000", "--with", `allow ${web} -> ${app} 9000`, "--assert", "reachable")).status).toBe(0);
    expect((await ask("8080", "--with", `remove ${lettingOut}`, "--assert", "reachable")).status).toBe(2);
  });

  it.each([
    ["allow", /^hopwise: "allow" is no change: it has two ends and their traffic; write: allow sg-1 -> sg-2 443\n$/],
    ["allow sg-9 -> 10.0.0.0/8 443", /^hopwise: sg-9 is not in what was read of this network\n$/],
    ["remove sgr-9; accept pcx-9", /^hopwise: sgr-9 is no rule of a security group that was read\n$/],
    ["plan.json", /^hopwise: there is no file "plan\.json"; make one with: terraform show -json PLAN\n$/],
    ["my plan.json", /^hopwise: there is no file "my plan\.json"/],
    ["./plans", /^hopwise: there is no file ".\/plans"/],
    ["", /^hopwise: --with needs a value: --with CHANGES\|PLAN\n$/],
  ])("says in one line what is wrong: %s", async (text, line) => {
    expect(await ask("443", "--with", text)).toEqual({ status: 1, output: "", errors: expect.stringMatching(line) });
  });

  it("has a code of its own for programs", async () => {
    expect(await answerTo("443", "--with", "allow everything")).toMatchObject({ error: { code: "bad-change" } });
  });
});

describe("reach --with a plan of Terraform", () => {
  const rule = {
    address: "aws_vpc_security_group_ingress_rule.app",
    type: "aws_vpc_security_group_ingress_rule",
    change: {
      actions: ["create"],
      before: null,
      after: {
        security_group_id: app,
        ip_protocol: "tcp",
        from_port: 9000,
        to_port: 9000,
        referenced_security_group_id: web,
      },
      after_unknown: { id: true },
    },
  };
  const created = (type: string, after: object = {}) => ({
    address: `${type}.new`,
    type,
    change: { actions: ["create"], before: null, after, after_unknown: { id: true } },
  });

  it("tries what it changes", async () => {
    const answer = await answerTo("9000", "--with", file("good.json", plan(rule, created("aws_iam_role"))));
    expect(answer).toMatchObject({
      verdict: "reachable",
      whatIf: {
        changes: [`add an inbound rule to ${app}: allow tcp 9000 from ${web}`],
        before: { verdict: "blocked" },
        notUnderstood: [],
      },
      assumptions: [],
    });
  });

  it("takes for granted, and says so, that what it does not understand changes nothing here", async () => {
    const others = ["aws_instance", "aws_nat_gateway", "aws_lb", "aws_security_group"].map((type) => created(type));
    const gone = {
      address: "aws_route.old",
      type: "aws_route",
      change: {
        actions: ["delete"],
        before: { route_table_id: "rtb-9", destination_cidr_block: "10.0.0.0/8", gateway_id: "igw-1" },
        after: null,
      },
    };
    const path = file("half.json", plan(rule, ...others, gone));
    const notUnderstood = [
      "aws_instance.new: aws_instance is not tried (create)",
      "aws_nat_gateway.new: aws_nat_gateway is not tried (create)",
      "aws_lb.new: aws_lb is not tried (create)",
      "aws_security_group.new: it has no id before it is applied",
      "aws_route.old: rtb-9 is not in what was read of this network",
    ];
    expect(await answerTo("9000", "--with", path)).toMatchObject({
      verdict: "reachable",
      whatIf: { notUnderstood },
      assumptions: [
        {
          what: "the rest of the plan changes nothing on this path",
          because: `not understood: ${notUnderstood.slice(0, 3).join("; ")}; and 2 more`,
        },
      ],
    });
    const alone = await ask("9000", "--with", file("lb.json", plan(created("aws_lb"))));
    expect(alone.output).toMatch(/^✗ Blocked now, still blocked with the change: /);
    expect(alone.output).toContain("• Nothing that can be tried.");
    expect(alone.output.replaceAll(/\s+/g, " ")).toContain("because not understood: aws_lb.new");
  });

  it.each([
    ["text.json", "no plan", /text\.json" is no plan; make one with: terraform show -json PLAN > plan\.json\n$/],
    [
      "other.json",
      plan(created("google_compute_firewall")),
      /without resources of AWS: .* such as google_compute_firewall\n$/,
    ],
  ])("says in one line what is wrong with %s", async (name, content, line) => {
    const { status, output, errors } = await ask("443", "--with", file(name, content));
    expect([status, output]).toEqual([1, ""]);
    expect(errors).toMatch(line);
    expect(errors.split("\n")).toHaveLength(2);
  });

  it("refuses what is too big, and what is no file", async () => {
    const big = file("big.json", "{");
    truncateSync(big, 65 * 1024 * 1024);
    expect((await ask("443", "--with", big)).errors).toMatch(/is too big for a plan: at most 64 MiB\n$/);
    expect((await ask("443", "--with", folder)).errors).toMatch(/there is no file/);
  });
});
