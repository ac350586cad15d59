/** Random but plausible AWS networks, and questions about them, for properties that hold for every network. */
export { describeEstate } from "./describe.ts";
export { estateArbitrary } from "./estate.ts";
export { describeQuestion, estateWithQuestions } from "./questions.ts";
