import { describe, expect, it } from "vitest";
import { viewFindings } from "#adapters/playground/limits/index.ts";
import { reachForm, reachFormSkeleton, readReachForm } from "#adapters/slack/views/reach-modal.ts";
import type { QuestionLine } from "#app/question-line.ts";
import { submission } from "./slack-requests.ts";

const from = { channel: "C1", threadTs: "1.0", responseUrl: "https://hooks.slack.com/x" };
const line: QuestionLine = {
  command: "reach",
  words: ["web-1", "orders-db", "443"],
  options: { "source-ports": "1024-2000", with: "no-route rtb-1 10.0.0.0/8" },
  network: "prod",
};

const read = (values: Readonly<Record<string, string>>) =>
  readReachForm((submission(values) as { readonly view: unknown }).view);

describe("the form for /reach", () => {
  it("labels every field, says what goes in, and puts the cursor where the work begins", () => {
    const view = reachForm({ from, line: null, networks: [] });
    expect(viewFindings({ ...view }, "modal")).toEqual([]);
    expect(view.blocks).toMatchObject([
      { block_id: "source", optional: false, label: { text: "From" }, hint: {}, element: { focus_on_load: true } },
      { block_id: "destination", optional: false, label: { text: "To" }, hint: {}, element: { focus_on_load: false } },
      { block_id: "traffic", optional: false, label: { text: "Traffic" }, hint: {}, element: { focus_on_load: false } },
      { block_id: "source-ports", optional: true, label: { text: "Client ports" }, hint: {} },
      { block_id: "with", optional: true, label: { text: "As if this were changed" }, hint: {} },
    ]);
  });

  it("for another port has the question in it, and the cursor in the traffic", () => {
    const view = reachForm({ from, line, networks: ["prod", "staging"] });
    expect(viewFindings({ ...view }, "modal")).toEqual([]);
    expect(view.blocks).toMatchObject([
      { element: { initial_value: "web-1" } },
      { element: { initial_value: "orders-db" } },
      { element: { initial_value: "443", focus_on_load: true } },
      { block_id: "network", optional: true, element: { type: "static_select", initial_option: { value: "prod" } } },
      { element: { initial_value: "1024-2000" } },
      { element: { initial_value: "no-route rtb-1 10.0.0.0/8" } },
    ]);
  });

  it("takes names and URLs of any length, and as many networks as there are", () => {
    const networks = Array.from({ length: 300 }, (_, nth) => `network-${nth}-${"n".repeat(100)}`);
    const words = ["x".repeat(5000), "\u202e<!channel>", "443"];
    const long = { ...from, responseUrl: `https://hooks.slack.com/${"x".repeat(4000)}` };
    const view = reachForm({ from: long, line: { ...line, words }, networks });
    expect(viewFindings({ ...view }, "modal")).toEqual([]);
    expect(JSON.parse(view.private_metadata ?? "")).toEqual({ channel: "C1", threadTs: "1.0", responseUrl: null });
    expect(viewFindings({ ...reachFormSkeleton(null) }, "modal")).toEqual([]);
  });
});

describe("what comes back from it", () => {
  it("is the question, cleaned of what a keyboard has made of it", () => {
    expect(
      read({ source: " “web 1” ", destination: "`orders–db`", traffic: "8000–8100/tcp", "source-ports": " " }),
    ).toEqual({
      kind: "question",
      line: { command: "reach", words: ["web 1", "orders-db", "8000-8100/tcp"], options: {}, network: null },
    });
  });

  it("has the changes on whose behalf it is asked", () => {
    expect(read({ source: "a", destination: "b", traffic: "443", with: "allow sg-1 → sg-2 443" })).toMatchObject({
      line: { options: { with: "allow sg-1 -> sg-2 443" } },
    });
  });

  it("has the network that was chosen, and the client's ports", () => {
    const view = {
      state: {
        values: {
          source: { source: { value: "a" } },
          destination: { destination: { value: "b" } },
          traffic: { traffic: { value: "dns" } },
          "source-ports": { "source-ports": { value: "1024-2000" } },
          network: { network: { type: "static_select", selected_option: { value: "prod" } } },
        },
      },
    };
    expect(readReachForm(view)).toEqual({
      kind: "question",
      line: { command: "reach", words: ["a", "b", "dns"], options: { "source-ports": "1024-2000" }, network: "prod" },
    });
  });

  it.each([
    [{ source: " ", destination: "b", traffic: "443" }, { source: "Where does it start? For example web-1" }],
    [{ source: "a", destination: "", traffic: "443" }, { destination: "Where does it go? For example orders-db" }],
    [
      { source: "a", destination: "b", traffic: "99999" },
      { traffic: "Port 99999 does not exist; ports are 0 to 65535" },
    ],
    [
      { source: "a", destination: "b", traffic: "8100-8000" },
      { traffic: "The range 8100-8000 runs backwards; write 8000-8100/tcp" },
    ],
    [
      { source: "a", destination: "b", traffic: "postgress" },
      { traffic: expect.stringMatching(/did you mean postgres\?$/) },
    ],
    [
      { source: "a", destination: "b", traffic: "443", "source-ports": "70000" },
      { "source-ports": "Write a range of ports, such as 49152-65535" },
    ],
    [
      { source: "a", destination: "b", traffic: "443", with: "accept vpc-1" },
      { with: '"accept vpc-1" is no change: it names one peering connection; write: accept pcx-1' },
    ],
    [
      { source: "a", destination: "b", traffic: "443", with: "close everything" },
      { with: expect.stringMatching(/^"close everything" is no change; a change begins with allow/) },
    ],
    [{ source: "a", destination: "b", traffic: "443", "source-ports": "20-10" }, { "source-ports": expect.anything() }],
  ])("says under each field what is wrong with it: %j", (values, errors) => {
    expect(read(values)).toEqual({ kind: "errors", errors });
  });

  it.each([null, {}, { state: 1 }, { state: { values: { source: null } } }])("may be anything: %j", (view) => {
    expect(readReachForm(view)).toMatchObject({ kind: "errors", errors: { source: expect.any(String) } });
  });
});
