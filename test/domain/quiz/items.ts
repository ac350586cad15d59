import type { ChoiceItem, ChooseAllItem, Item, OpenItem, Option, OrderItem, TermItem } from "#domain/quiz/item.ts";

const asked = {
  topic: "nat-egress",
  difficulty: "easy",
  cards: ["nat-gateway-basics"],
  sources: ["https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html"],
  checked: "2026-11-25",
  explanation: "A private instance has no public address, so something has to translate its own.",
} as const;

const option = (text: string, isRight = false): Option => ({
  text,
  isRight,
  because: `This is what is to be said of ${text}.`,
});

export const choice = (changes: Partial<ChoiceItem> = {}): ChoiceItem => ({
  ...asked,
  id: "way-out",
  kind: "choice",
  stem: "Which device lets private instances begin connections to the internet?",
  options: [option("An internet gateway"), option("A NAT gateway", true), option("A peering connection")],
  ...changes,
});

export const chooseAll = (changes: Partial<ChooseAllItem> = {}): ChooseAllItem => ({
  ...asked,
  id: "what-translates",
  kind: "choose-all",
  stem: "Choose everything that translates addresses in a network of yours.",
  options: [
    option("A NAT gateway", true),
    option("A NAT instance", true),
    option("A route table"),
    option("A network ACL"),
  ],
  ...changes,
});

export const term = (changes: Partial<TermItem> = {}): TermItem => ({
  ...asked,
  id: "silent-seconds",
  kind: "term",
  stem: "How long does a NAT gateway remember a silent connection?",
  answer: "350 seconds",
  accepted: ["350 s"],
  ...changes,
});

export const order = (changes: Partial<OrderItem> = {}): OrderItem => ({
  ...asked,
  id: "way-in",
  kind: "order",
  stem: "Put what looks at a packet that comes in into its order.",
  steps: ["The internet gateway", "The network ACL", "The security group"],
  ...changes,
});

export const open = (changes: Partial<OpenItem> = {}): OpenItem => ({
  ...asked,
  id: "explain-peering",
  kind: "open",
  stem: "What has to be true before peering can work?",
  explanation: "The ranges must not overlap, both sides need a route, and security groups must allow the traffic.",
  rubric: [
    { point: "No overlap", wordings: [["overlap", "distinct"]] },
    { point: "Routes on both sides", wordings: [["route"], ["both", "each side"]] },
    { point: "Rules", wordings: [["security group", "acl"]] },
  ],
  followUp: "",
  ...changes,
});

/** So many that nothing but what is changed is like another. */
export const many = (count: number, change: (nth: number) => Partial<ChoiceItem>): readonly Item[] =>
  Array.from({ length: count }, (_, nth) =>
    choice({ id: `item-${nth}`, stem: `Question alpha${nth} beta${nth} gamma${nth} delta${nth}?`, ...change(nth) }),
  );

export { option };
