import { describe, expect, it } from "vitest";
import { instancesIn, parseInstance } from "#adapters/aws/parse/instance.ts";
import { here, valueIn } from "./words.ts";

const web = { InstanceId: "i-0f4af951d61a19245", State: { Code: 16, Name: "running" }, Tags: [] };

describe("an instance", () => {
  it("is read with its state and its first address", () => {
    const named = { ...web, Tags: [{ Key: "Name", Value: "web-1" }], PrivateIpAddress: "10.0.1.5" };
    expect(valueIn(parseInstance(named, here))).toEqual({
      id: "i-0f4af951d61a19245",
      scope: here,
      name: "web-1",
      state: "running",
      platform: null,
      privateAddress: { family: 4, value: 0x0a000105n },
    });
  });

  it.each([
    [{ Platform: "windows" }, "windows"],
    [{ Platform: "Windows", PlatformDetails: "Windows" }, "windows"],
    [{ PlatformDetails: "Windows with SQL Server Standard" }, "windows"],
    [{ PlatformDetails: "SQL Server Enterprise" }, "windows"],
    [{ PlatformDetails: "Linux/UNIX" }, "linux"],
    [{ PlatformDetails: "Linux with SQL Server Web" }, "linux"],
    [{ PlatformDetails: "Red Hat Enterprise Linux" }, "linux"],
    [{ PlatformDetails: "SUSE Linux" }, "linux"],
    [{ PlatformDetails: "Ubuntu Pro" }, "linux"],
    [{ PlatformDetails: "Something New" }, null],
    [{}, null],
  ])("with %j runs %s", (said, platform) => {
    expect(valueIn(parseInstance({ ...web, ...said }, here)).platform).toBe(platform);
  });

  it("is passed over without its state", () => {
    expect(parseInstance({ InstanceId: "i-1" }, here)).toEqual({ problem: "State is missing" });
  });

  it("is found in its reservation, or by itself", () => {
    expect(instancesIn({ ReservationId: "r-1", Instances: [web, web] })).toEqual([web, web]);
    expect(instancesIn(web)).toEqual([web]);
    expect(instancesIn(null)).toEqual([null]);
  });
});
