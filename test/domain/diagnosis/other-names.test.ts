import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { otherNames } from "#domain/diagnosis/other-names.ts";
import { reasons } from "#domain/reach/reason.ts";

describe("invented names", () => {
  const answer = {
    question: {
      source: { kind: "instance", id: "i-0a1b2c3d4e5f60718", name: "web" },
      destination: { name: "Orders DB (prod)" },
    },
    of: { id: "my list of things", kind: "prefix-list" },
    blockers: [{ evidence: ["10.20.0.0/16 -> pcx-0475055cf206c407e"], text: "web (10.20.0.10)" }],
    count: 3,
    none: null,
  };
  const rename = otherNames(answer);

  it("are the same for the same, in all texts, and of the form of what they stand for", () => {
    expect(rename("no route of rtb-06ca83f53140d2af6 covers web (10.20.0.10), behind pcx-0475055cf206c407e")).toBe(
      "no route of rtb-1 covers alder (10.0.0.4), behind pcx-1",
    );
    expect(rename("web calls Orders DB (prod): rtb-0000000000000000a, not rtb-06ca83f53140d2af6")).toBe(
      "alder calls birch: rtb-2, not rtb-1",
    );
    expect(rename("10.20.0.0/16 -> pcx-0475055cf206c407e")).toBe("10.0.0.0/16 -> pcx-1");
    expect(rename("my list of things")).not.toContain("list");
  });

  it("do not stand for ports, rules, and words of the engine", () => {
    const said = "rule 100 allow tcp 1024-65535, in-use, on 5432/tcp, AWS's own: /0 is less specific than /16";
    expect(rename(said)).toBe(said);
    for (const sentence of Object.values(reasons)) expect(rename(sentence)).toBe(sentence);
  });

  it("stand for everything else: accounts, ARNs, hosts, and names that only a text has", () => {
    const said = rename(
      "444455556666 arn:aws:ec2:eu-west-1:444455556666:vpc/vpc-1 db.corp.example web-1 Payroll eu-west-1a 10.9.9.9 tgw-attach-0123456789abcdef0",
    );
    expect(said).not.toMatch(/4444|arn:|corp|web|Payroll|eu-west|10\.9|0123/);
    expect(said).toMatch(/tgw-attach-1$/);
  });

  it("are never what somebody's thing is called", () => {
    const other = otherNames({ name: "Alder", also: ["birch-1", "rtb-1", "10.0.0.4", "192.168.0.9"] });
    expect(other("Alder, rtb-0123456789abcdef0, 192.168.0.9")).toBe("cedar, rtb-2, 10.0.0.6");
  });

  it("do not run out", () => {
    const names = Array.from({ length: 30 }, (_, nth) => `host${nth}`);
    const invented = new Set(names.map(otherNames({ names })));
    expect(invented.size).toBe(30);
    expect([...invented].at(-1)).toBe("tree-30");
  });

  it("leave no name in, whatever somebody has thought of", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }), (name) => {
        const shown = otherNames({ name, text: `${name} (10.20.0.10)` })(`no route covers ${name} (10.20.0.10)`);
        const telling = name.replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, " ").trim();
        // What the engine's own words have in them gives nothing away.
        fc.pre(!"no route covers alder (10.0.0.4)birch cedar".includes(telling));
        expect(shown).not.toContain(telling);
      }),
    );
  });
});
