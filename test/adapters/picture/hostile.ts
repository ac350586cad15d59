import type { Scene } from "#domain/picture/scene.ts";

const texts = [
  `</text><script>alert("1")</script>`,
  `<!channel> *bold* & "quoted" 'so' ]]>`,
  "x".repeat(10_000),
  "many words ".repeat(1000),
  "🔥👩‍👩‍👧‍👦🇩🇪 emoji 💩",
  "שרת מסד נתונים \u202egnp.exe\u202c",
  "\u0000\u001b[31m\ud800 lone \uffff",
  "数据库 データベース",
];
const text = (index: number): string => texts[index % texts.length] as string;

/** A path through things that carry every name an attacker might give them. */
export const hostile: Scene = {
  title: texts.join(" "),
  mark: "bad",
  note: text(3),
  altText: "hostile",
  boxes: [
    { id: "vpc-1", kind: "vpc", label: text(0), detail: text(2), parent: null },
    { id: "subnet-1", kind: "subnet", label: text(2), detail: text(0), parent: "vpc-1" },
  ],
  nodes: texts.map((label, index) => ({
    id: `node-${index}`,
    kind: index % 2 === 0 ? "interface" : "checks",
    label,
    detail: text(index + 1),
    checks: [{ state: "stopped", label: text(index + 2), text: text(index + 3), leg: "forward" }],
    box: index < 4 ? "subnet-1" : null,
  })),
  edges: texts.slice(1).map((_, index) => ({
    from: `node-${index}`,
    to: `node-${index + 1}`,
    state: "works",
    label: "",
    leg: "forward",
  })),
};
