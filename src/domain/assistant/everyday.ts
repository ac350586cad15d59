/** Words of lives beside networks; none of them is used in the field, but in stories and examples. */
const everyday =
  /\b(?:recip\w*|cook(?:ing|s|ed)?|bak(?:e|ing|ery)|oven|soup|tomato\w*|chees\w*|chocolate|cakes?|wines?|beers?|coffee|tea|pigeons?|balcony|wear|clothes|shoes|lego|insults?|pizzas?|bagels?|bread|salad|calori\w*|vegan\w*|vegetables?|carrots?|seeds|lunch|dinner|breakfast|restaurants?|barbecue|bbq|snacks?|ale|hops(?= per| var)|flights?|airports?|airlines?|hotels?|visas?|passports?|trains?(?!ing)|bus(?:es)?|caravan|cruis\w*|ferr(?:y|ies)|bikes?|bicycl\w*|cars?|driv(?:e|ing) (?:a|the|my|to|through|from)|road trip|trips?|tourists?|tours?|sightseeing|beach\w*|lakes?|mountains?|alps|kitchen|bathroom|couch|sofa|leather|garages?|gardens?|houses?|apartment|landlord|tenancy|rent|furniture|roof|plumb(?:er|ing)|toilet|dishwasher|fridge|tv|doctors?|medicine|medical|pain|hurts?|knees?|headaches?|skin|diet|asleep|pollen|allerg\w*|pregnan\w*|drugs?|marijuana|vitamins?|therapy|football|soccer|basketball|hockey|goalie|tennis|golf|marathon|league|champions?|guitars?|piano|violin|movies?|films?|songs?|music|lyrics|novels?|poems?|haikus?|limericks?|jokes?|riddles?|pirate|fairy ?tales?|bedtime|celebrit\w*|president|prime minister|election|sons?|daughters?|kids?|children|wife|husband|girlfriend|boyfriend|mother|mum|mom|father|dad|grand(?:ma|pa|mother|father)|cats?|dogs?|puppy|pets?|neighbou?rs|neighbou?rhood|friends?|feelings?|lonely|awkward|breakup|dating|wedding|birthday|part(?:y|ies) (?:for|on|in|at)|christmas|easter|salar(?:y|ies)|payslip|payroll|parental|sick leave|days off|rota|roster|who(?:'?s| is) on[- ]call|swap with me|vacation|expense|reimburs\w*|printers?|chargers?|canteen|all-?hands|stand-?up|peer review|code review|junior|cover letter|resume|cv|promotion|weather|rain(?:y|ing)?|sunny|horoscope|zodiac|stock market|bitcoin|lottery|translate|essay|homework|meaning of life|binoculars|gambling|javascript|node\.js|read a file|line by line|python|golang|php|list of dicts|proofread|team event|offsite|css|html|div|git|rebase|left join|dockerfile|excel|spreadsheet|powerpoint|grammar|synonym|phone number|whatsapp|tiktok|instagram|netflix)\b/gi;

/** How many different words of everyday life a text has. */
const everydayIn = (text: string): number =>
  new Set([...text.toLowerCase().matchAll(everyday)].map(([word]) => word.replace(/s$/, ""))).size;

/** To make something up is asked of others. */
const toMakeUp =
  /\b(?:write|tell|compose|sing|make|give|invent|draft)\b[^.?!]{0,20}\b(?:jokes?|haikus?|poems?|limericks?|stor(?:y|ies)|songs?|raps?|sonnets?|riddles?|essays?|cover letter|speech|lyrics)\b/i;

/** Evidence that holds against one word of everyday life, and against more. */
const enough = { oneWord: 1, moreWords: 2 };

/** One word of everyday life outweighs little evidence, two outweigh a word of the field: `VPC 2000 couch of leather`. */
export function isOfEverydayLife(text: string, evidence: number): boolean {
  if (toMakeUp.test(text)) return true;
  const words = everydayIn(text);
  return words > 0 && evidence < (words === 1 ? enough.oneWord : enough.moreWords);
}
