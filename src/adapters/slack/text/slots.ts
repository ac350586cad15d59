import type { CommandForm } from "#app/commands/command.ts";

/** A place in a command's form, such as `<source>`. */
export interface Slot {
  readonly name: string;
  readonly isRequired: boolean;
  /** What could stand there. */
  readonly example: string;
}

const examples: Readonly<Record<string, string>> = {
  source: "web-1",
  destination: "orders-db",
  traffic: "443",
  place: "subnet-0a1b2c3d",
  id: "sg-0a1b2c3d",
  "second-id": "orders-db",
  "ip|cidr|name": "10.0.1.5",
  name: "db.internal.example",
  type: "A",
};

export const slotsOf = ({ words }: CommandForm): readonly Slot[] =>
  words.split(" ").map((written) => {
    const name = written.slice(1, -1);
    return { name, isRequired: written.startsWith("<"), example: examples[name] ?? name };
  });
