import type { ChainLink, DnsAnswer, DnsRecord } from "../dns/answer.ts";
import { gapLines, settling } from "./gaps.ts";
import type { Mark, Passage } from "./passage.ts";
import { count, listed } from "./words.ts";

const mostLines = 8;
const mostValues = 3;

/** The answer to `dns` in plain English: what it resolves to, by which zone, what was passed over, what to check next. */
export function proseOfDns(answer: DnsAnswer): readonly Passage[] {
  return [
    { kind: "headline", mark: marks[answer.status], text: headline(answer) },
    { kind: "text", text: byWhom(answer) },
    ...recordsOf(answer.answers),
    ...list("The way", wayOf(answer.chain)),
    ...list(
      "Passed over",
      answer.passedOver.map(({ zone, name, because }) => `${named(name)} (${zone}): ${because}`),
    ),
    ...list("Worth knowing", answer.warnings),
    ...list(
      "Taken for granted",
      answer.assumptions.map(({ what, because }) => `${what}: ${because}`),
    ),
    ...list("What could not be seen", gapLines(answer.gaps, mostLines)),
    ...list("What to check next", nextChecks(answer)),
  ];
}

const marks: Readonly<Record<DnsAnswer["status"], Mark>> = {
  NOERROR: "good",
  NXDOMAIN: "bad",
  NODATA: "bad",
  SERVFAIL: "bad",
  unknown: "unknown",
};

const list = (title: string, items: readonly string[]): readonly Passage[] =>
  items.length === 0 ? [] : [{ kind: "list", title, items: shortened(items) }];

function shortened(items: readonly string[]): readonly string[] {
  const shown = items.slice(0, mostLines);
  return shown.length === items.length ? shown : [...shown, `and ${count(items.length - shown.length, "more line")}`];
}

const named = (name: string): string => (name === "" ? "every name" : name);

function headline({ question, status, answers }: DnsAnswer): string {
  const { name, type } = question;
  switch (status) {
    case "NOERROR":
      return `${name} ${type} resolves to ${values(answers)}`;
    case "NXDOMAIN":
      return `${name} does not exist (NXDOMAIN)`;
    case "NODATA":
      return `${name} exists and has no ${type} record (NODATA)`;
    case "SERVFAIL":
      return `${name} cannot be resolved (SERVFAIL)`;
    case "unknown":
      return answers.length === 0
        ? `Not known what ${name} ${type} resolves to`
        : `Not known what ${name} ${type} resolves to; what was read leads to ${values(answers)}`;
  }
}

function values(answers: readonly DnsRecord[]): string {
  const all = [...new Set(answers.map(({ value }) => value))];
  const shown = all.slice(0, mostValues);
  return listed(shown.length === all.length ? shown : [...shown, count(all.length - shown.length, "other value")]);
}

function byWhom({ view, zone }: DnsAnswer): string {
  const where = view.kind === "public" ? "from the public internet" : `from ${view.id ?? "there"}`;
  if (zone === null) return `Seen ${where}. No hosted zone answers for this name.`;
  return `Seen ${where}. The ${zone.private ? "private" : "public"} zone ${zone.name} (${zone.id}) answers.`;
}

function recordsOf(answers: readonly DnsRecord[]): readonly Passage[] {
  if (answers.length === 0) return [];
  const columns: readonly (readonly [head: string, cell: (record: DnsRecord) => string | null])[] = [
    ["Type", ({ type }) => type],
    ["Value", ({ value }) => value],
    ["Addresses", ({ addresses }) => addresses?.join(", ") ?? null],
    ["TTL", ({ ttl }) => (ttl === null ? null : String(ttl))],
    ["Policy", ({ policy }) => (policy === "simple" ? null : policy)],
    ["When", ({ when }) => when],
    ["Health check", ({ health }) => health ?? null],
  ];
  const telling = columns.filter(([, cell]) => answers.some((record) => cell(record) !== null));
  return [
    {
      kind: "table",
      title: "Records that may be returned",
      columns: telling.map(([head]) => head),
      rows: answers.map((record) => telling.map(([, cell]) => cell(record) ?? "-")),
    },
  ];
}

/** Only where there is more than one step. */
function wayOf(chain: readonly ChainLink[]): readonly string[] {
  if (chain.length < 2) return [];
  return chain.map(({ name, via, zone }) => {
    const by = zone === null ? "outside of the hosted zones" : zone;
    return via === "question" ? `${name} (${by})` : `by ${via} ${name} (${by})`;
  });
}

/** What would change or settle it, in words. Hopwise reads and never changes anything. */
function nextChecks({ status, question, zone, gaps, answers, passedOver }: DnsAnswer): readonly string[] {
  const { name, type } = question;
  switch (status) {
    case "unknown":
      return [...new Set(gaps.map((gap) => sentence(settling(gap))))].slice(0, mostValues);
    case "NXDOMAIN":
    case "NODATA":
      if (zone === null) return ["Look at the DNS Firewall rule above, which gives this answer."];
      return [
        `Look for ${name} ${type} in ${zone.name} (${zone.id}).`,
        ...(zone.private && passedOver.length > 0
          ? [
              "A private zone that matches is the only one asked: what a zone passed over has must be in it as well (DNS-05).",
            ]
          : []),
      ];
    case "SERVFAIL":
      return ["Mend what stands under Worth knowing."];
    case "NOERROR":
      return answers.some(({ health }) => health !== undefined)
        ? ["Look at the state of the health checks: it was not read."]
        : [];
  }
}

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
