import { describe, expect, it } from "vitest";
import { otherAddresses } from "#domain/diagnosis/other-addresses.ts";

const nobody = (): boolean => false;

describe("invented addresses", () => {
  it("keep what lies in what, and how long a prefix is", () => {
    const own = ["10.20.0.0/16", "10.20.3.0/24", "10.20.3.7", "10.20.9.1", "10.30.0.0/16", "192.168.4.4"];
    const other = otherAddresses(own, nobody);
    expect(own.map(other)).toEqual(["10.0.0.0/16", "10.0.0.0/24", "10.0.0.4", "10.0.1.0", "10.1.0.0/16", "10.2.0.0"]);
  });

  it("keep who is public, and the two families apart", () => {
    const own = ["52.1.2.3", "18.34.0.0/19", "2a05:d018::/56", "2a05:d018::7"];
    expect(own.map(otherAddresses(own, nobody))).toEqual([
      "203.0.113.4",
      "198.18.0.0/19",
      "2001:db8::/56",
      "2001:db8::4",
    ]);
  });

  it("leave alone what is everybody's", () => {
    const own = ["0.0.0.0/0", "::/0", "10.0.0.0/8", "100.64.0.0/10", "169.254.169.253", "64:ff9b::/96"];
    expect(own.map(otherAddresses(own, nobody))).toEqual(own);
  });

  it("are nobody's either", () => {
    const other = otherAddresses(["10.20.0.0/16"], (printed) => ["10.0.0.0/16", "10.1.0.0/16"].includes(printed));
    expect(other("10.20.0.0/16")).toBe("10.2.0.0/16");
  });

  it("are none where there is no room, where it is no address, and where it was not among them", () => {
    const own = ["web", "52.0.0.0/6", "10.20.0.0/30", "10.20.0.1", "2000::/3"];
    const other = otherAddresses(own, nobody);
    expect(other("52.0.0.0/6")).toBeNull();
    expect(other("2000::/3")).toBeNull();
    expect(other("10.20.0.1")).toBe("10.0.0.0");
    expect(other("web")).toBeNull();
    expect(other("10.99.0.1")).toBeNull();
  });

  it("say so when a small block is full", () => {
    const own = ["10.20.0.0/31", "10.20.0.0", "10.20.0.1"];
    expect(own.map(otherAddresses(own, (printed) => printed === "10.0.0.0"))).toEqual([
      "10.0.0.0/31",
      "10.0.0.1",
      null,
    ]);
  });
});
