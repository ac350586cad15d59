/** What a firewall's step says, in the network of the estate with firewalls; the decoy there passes the other direction. */
import { describe, expect, it } from "vitest";
import { answerTo } from "../../../estates/answering.ts";
import { variants } from "../../../estates/network-firewall/estate.ts";

type Variant = keyof typeof variants;

async function stepOf(ask: string, variant: Variant = "estate", leg: "forward" | "return" = "forward") {
  const question = {
    ask,
    withheld: [],
    missing: "unknown",
    strict: false,
    because: "",
    answer: [],
    blockers: [],
    gaps: [],
  };
  const answer = await answerTo(variants[variant], question as never);
  return answer.paths[0]?.[leg].steps.find(({ kind }) => kind === "network-firewall");
}

describe("a firewall says", () => {
  it("which rule passed it, and what HOME_NET stands for where nobody set it (NFW-05)", async () => {
    expect(await stepOf("internet eni-web 443")).toMatchObject({
      id: "fw-door",
      decision: "forward",
      evidence: ["the stateless default: forward", "pass tcp any any -> 10.0.1.0/24 443 (web)"],
    });
    const { text } = (await stepOf("eni-half 192.0.2.80 icmp/8")) ?? { text: "" };
    expect(text).toBe(
      "fw-door lets icmp 8/* to 192.0.2.80 through at vpce-door; HOME_NET stands for the blocks of vpc-e alone, because nothing else is set",
    );
  });

  it("nothing of HOME_NET where it is set, or no rule rests on it", async () => {
    expect((await stepOf("eni-b eni-a 443"))?.text).toBe(
      "fw-central drops tcp 443 to eni-a (10.1.1.10) (no rule fits, so the default decides: aws:drop_strict, aws:alert_strict)",
    );
    expect((await stepOf("eni-b eni-a 443", "established"))?.text).toMatch(/TCP gets its handshake only\)$/);
  });

  it("that the reply passes", async () => {
    expect((await stepOf("eni-a eni-b 443", "estate", "return"))?.text).toBe(
      "fw-central lets the reply to eni-a (10.1.1.10) through at vpce-a",
    );
  });

  it("what is not known", async () => {
    expect(await stepOf("internet eni-web 80", "unread")).toMatchObject({ decision: "unknown" });
  });
});
