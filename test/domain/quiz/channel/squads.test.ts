import { describe, expect, it } from "vitest";
import { type Form, squadsOf, standingsOf, withNewcomer } from "#domain/quiz/channel/squads.ts";

const week = 105_000;

/** The stronger the higher the number. */
const people = (count: number): readonly Form[] =>
  Array.from({ length: count }, (_, nth) => ({ user: `U${nth}`, answered: 20, right: Math.round((nth / count) * 20) }));

const strength = (users: readonly string[], forms: readonly Form[]): number =>
  users.reduce((sum, user) => sum + (forms.find((one) => one.user === user)?.right ?? 0), 0) / users.length;

describe("squads of a week", () => {
  it("have three members at least, so that nobody's answers can be worked out", () => {
    const sizes = [2, 3, 5, 6, 7, 13].map((count) =>
      squadsOf(people(count), week)
        .map(({ members }) => members.length)
        .toSorted(),
    );
    expect(sizes).toEqual([[], [3], [5], [3, 3], [3, 4], [4, 4, 5]]);
  });

  it.each([8, 23, 50, 120])("of %i people have each of them once, and are about as strong and as large", (count) => {
    const forms = people(count);
    const squads = squadsOf(forms, week);
    expect(squads.flatMap(({ members }) => members).toSorted()).toEqual(forms.map(({ user }) => user).toSorted());
    const sizes = squads.map(({ members }) => members.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    const strengths = squads.map(({ members }) => strength(members, forms));
    expect(Math.max(...strengths) - Math.min(...strengths)).toBeLessThan(4);
    expect(new Set(squads.map(({ name }) => name)).size).toBe(squads.length);
  });

  it("take somebody who answered once and rightly for average, not for the best", () => {
    const lucky = { user: "lucky", answered: 1, right: 1 };
    const good = { user: "good", answered: 20, right: 19 };
    const fair = { user: "fair", answered: 20, right: 14 };
    const poor = { user: "poor", answered: 20, right: 2 };
    const others = ["o1", "o2"].map((user) => ({ user, answered: 20, right: 10 }));
    const squads = squadsOf([lucky, good, fair, poor, ...others], week);
    const withGood = squads.find(({ members }) => members.includes("good"));
    // As the best, the lucky one would have stood before the good one, and been dealt away from them.
    expect(withGood?.members).toEqual(["good", "o1", "o2"]);
  });

  it("are others in another week", () => {
    const equal = people(20).map((one) => ({ ...one, right: 10 }));
    const first = squadsOf(equal, week);
    expect(squadsOf(equal, week)).toEqual(first);
    expect(squadsOf(equal, week + 1).map(({ members }) => members)).not.toEqual(first.map(({ members }) => members));
  });

  it("take somebody who comes later where the fewest are, and nobody twice", () => {
    const squads = squadsOf(people(9), week);
    const smallest = squads.find(({ members }) => members.length === 4)?.name;
    const later = withNewcomer(squads, "late");
    expect(later.find(({ members }) => members.includes("late"))?.name).toBe(smallest);
    expect(withNewcomer(later, "late")).toBe(later);
    expect(withNewcomer([], "late")).toEqual([]);
  });
});

describe("how squads stand", () => {
  const squads = [
    { name: "Bastion", members: ["U1", "U2"] },
    { name: "Anycast", members: ["U3", "U4", "U5"] },
  ];

  it("is by the share of what they could have had, so that a large one is not better for being large", () => {
    const results = [{ right: ["U1", "U3"] }, { right: ["U2", "U3", "U9"] }];
    expect(standingsOf(squads, results)).toEqual([
      { name: "Bastion", members: 2, right: 2, share: 0.5 },
      { name: "Anycast", members: 3, right: 2, share: 1 / 3 },
    ]);
  });

  it("is by name before anybody has answered", () => {
    expect(standingsOf(squads, []).map(({ name, share }) => [name, share])).toEqual([
      ["Anycast", 0],
      ["Bastion", 0],
    ]);
  });
});
