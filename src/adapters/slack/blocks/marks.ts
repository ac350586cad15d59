import type { Mark } from "#domain/prose/passage.ts";

/** In front of a verdict, whose words say the same: a sign is never the only signal. */
export const verdictSigns: Readonly<Record<Mark, string>> = {
  good: "✅ ",
  bad: "⛔ ",
  partial: "⚠️ ",
  unknown: "❓ ",
  neutral: "",
};

/** In front of a step. What is not simply fine is said in a word, which finds the eye as well. */
export const stepSigns: Readonly<Record<Mark, string>> = {
  good: "✓ ",
  bad: "⛔ Stopped: ",
  partial: "⚠️ In part: ",
  unknown: "❓ Not known: ",
  neutral: "· ",
};
