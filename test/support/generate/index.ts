/** Random but plausible AWS networks, and questions about them, for properties that hold for every network. */
export { describeEstate } from "./describe.ts";
export { assembleEstate, estateArbitrary, estatePlan } from "./estate.ts";
export { takeInventory } from "./inventory.ts";
export type { EstatePlan } from "./plan.ts";
export {
  assembleQuestion,
  describeQuestion,
  estateWithQuestions,
  questionArbitrary,
  questionPlan,
} from "./questions.ts";
