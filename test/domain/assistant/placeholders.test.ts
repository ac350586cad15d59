import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownUnlessIn, veiled, withoutOwnNames } from "#domain/assistant/placeholders.ts";
import { runs } from "#test/laws/seed.ts";

describe("what names somebody's own network is replaced", () => {
  it.each([
    ["can sg-0abc reach sg-0def on 5432", "can ⟨sg-1⟩ reach ⟨sg-2⟩ on 5432"],
    ["sg-0abc and again sg-0abc", "⟨sg-1⟩ and again ⟨sg-1⟩"],
    ["prod:eu-west-1:sg-0abc in eu-west-1", "⟨sg-1⟩ in eu-west-1"],
    ["from my-app-1 to db-prod-1 in us-gov-west-1a", "from ⟨name-1⟩ to ⟨name-2⟩ in us-gov-west-1a"],
    ["10.1.2.3 in 10.1.0.0/16 and 2001:db8::1", "⟨address-1⟩ in ⟨block-1⟩ and ⟨address-2⟩"],
    ["db.corp.example does not resolve", "⟨host-1⟩ does not resolve"],
    ["my-bucket.s3.eu-west-1.amazonaws.com", "⟨host-1⟩"],
    ["account 123456789012 and 1234-5678-9012", "account ⟨account-1⟩ and ⟨account-2⟩"],
    ["arn:aws:iam::123456789012:role/admin fails", "⟨arn-1⟩ fails"],
    ["AKIAIOSFODNN7EXAMPLE leaked", "⟨key-1⟩ leaked"],
    ["ask jo.doe+x@corp.example", "ask ⟨mail-1⟩"],
    ["see https://console.aws.amazon.com/vpc/home#sg-0abc", "see ⟨link-1⟩"],
    ["rtbassoc-0123456789abcdef0 is gone", "⟨id-1⟩ is gone"],
    ["why is web-1 slow", "why is ⟨name-1⟩ slow"],
  ])("%s", (text, hidden) => {
    expect(withoutOwnNames(text)).toBe(hidden);
  });

  it.each([
    "why does my NAT gateway drop connections after 350 seconds",
    "can the internet reach us over 0.0.0.0/0 or ::/0",
    "169.254.169.254, 127.0.0.1 and 10.0.0.0/8",
    "sts.amazonaws.com and s3.eu-central-1.amazonaws.com",
    "https://docs.aws.amazon.com/vpc/latest/userguide/ says so",
    "is cross-zone load-balancing free in us-east-1a",
    "what is a split-brain zone",
    "version 1.2.3 at 10:30",
  ])("and nothing else: %s", (text) => {
    expect(withoutOwnNames(text)).toBe(text);
  });
});

describe("names for a model", () => {
  const known = ownUnlessIn("The kube-proxy of each node rewrites the address.");

  it("hides every word with a dash that no card uses", () => {
    expect(veiled(["kube-proxy or orders-db in us-east-1?"], known).texts).toEqual([
      "kube-proxy or ⟨name-1⟩ in us-east-1?",
    ]);
  });

  it("hides a plain word where the sentence shows that it is a name, and then everywhere", () => {
    const { texts } = veiled(["can payments reach orders-db?", "Payments is down, orders-db too"], known);
    expect(texts).toEqual(["can ⟨name-1⟩ reach ⟨name-2⟩?", "⟨name-1⟩ is down, ⟨name-2⟩ too"]);
  });

  it("does not touch a placeholder for a name that is a part of it", () => {
    expect(veiled(["can name reach orders-db?"], () => true).texts).toEqual(["can ⟨name-1⟩ reach ⟨name-2⟩?"]);
  });
});

describe("what was replaced comes back", () => {
  it("wherever its placeholder stands", () => {
    const { texts, restore } = veiled(["can sg-0abc reach 10.0.0.1?", "sg-0abc"]);
    expect(texts).toEqual(["can ⟨sg-1⟩ reach ⟨address-1⟩?", "⟨sg-1⟩"]);
    expect(restore("⟨address-1⟩, ⟨sg-1⟩ and ⟨sg-1⟩")).toBe("10.0.0.1, sg-0abc and sg-0abc");
  });

  it("but not what was never given, nor what was typed to look like it", () => {
    const { texts, restore } = veiled(["⟨sg-1⟩ and sg-0abc"]);
    expect(texts).toEqual(["⟨sg-1⟩ and ⟨sg-2⟩"]);
    expect(restore("⟨sg-9⟩ ⟨⟩ ⟨sg-2⟩")).toBe("⟨sg-9⟩ ⟨⟩ sg-0abc");
  });

  it("and links, mail addresses and keys are only spoken of", () => {
    const { texts, restore } = veiled(["https://evil.example/x jo@corp.example AKIAIOSFODNN7EXAMPLE"]);
    expect(restore(texts[0] as string)).toBe("that link that mail address that key");
  });

  it("whatever was typed", () => {
    const part = fc.oneof(
      fc.constantFrom("sg-0abc", "10.0.0.1", "10.0.0.0/24", "web-1", "db.corp.example", "123456789012", "why", "443"),
      fc.string().map((text) => text.replace(/[⟨⟩]/g, "")),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const text = parts.join(" ");
        fc.pre(!/:\/\/|@|A(?:KIA|SIA)/.test(text));
        const { texts, restore } = veiled([text]);
        expect(restore(texts[0] as string).toLowerCase()).toBe(text.toLowerCase());
        expect(texts[0]).not.toMatch(/(?<![\w.-])(?:sg-0abc|10\.0\.0\.1|123456789012)(?![\w.-])/);
      }),
      runs(200),
    );
  });
});
