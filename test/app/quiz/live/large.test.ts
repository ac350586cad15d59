import { expect, it } from "vitest";
import { openFolder } from "#adapters/aws/folder.ts";
import { exampleFolder } from "#adapters/example/example.ts";
import { liveItems } from "#app/quiz/live/live-items.ts";
import { isId } from "#domain/estate/id.ts";

/** Far more than it takes; what it catches is a question that looks at every pair. */
const mostMilliseconds = 6000;

it("takes no longer for ten thousand interfaces than somebody waits", async () => {
  const { snapshot } = await openFolder(exampleFolder, { missing: "unknown", strict: false }).read([]);
  const own = snapshot.interfaces.filter(({ role }) => role === "instance");
  const more = Array.from({ length: 10_000 }, (_, nth) => {
    const like = own[nth % own.length] as (typeof own)[number];
    const address = { family: 4, value: 0x0a140000n + BigInt(20_000 + nth) } as const;
    const id = `eni-f${nth.toString(16).padStart(16, "0")}`;
    if (!isId("eni", id)) throw new Error(`${id} is no id`);
    const privateAddresses = [{ address, primary: true, publicAddress: null }];
    return { ...like, id, name: `copy-${nth}`, instanceId: null, ipv6Addresses: [], privateAddresses };
  });
  const large = { ...snapshot, interfaces: [...snapshot.interfaces, ...more] };
  const started = performance.now();
  const items = liveItems({ snapshot: large, seed: "large", most: 20, replaceNames: true, takenAt: "2026-11-01" });
  const took = performance.now() - started;
  expect(items.length).toBe(20);
  expect(took).toBeLessThan(mostMilliseconds);
  console.info(`ten thousand interfaces: ${Math.round(took)} ms`);
});
