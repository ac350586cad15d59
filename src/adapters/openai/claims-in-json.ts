/** Reads a JSON text as it arrives. */
export interface ObjectReader {
  /** The objects that this piece completes, as JSON texts, in their order. */
  readonly push: (piece: string) => readonly string[];
}

/** Objects stand in the list, which stands in the outer object. */
const depthOfObjects = 3;

/**
 * Finds the objects of `{"claims": [{…}, {…}]}` in a JSON text that comes piece by piece, wherever it is cut: each is
 * whole when its own closing brace is there. Only brackets and strings are looked at; whether an object is what was
 * wanted is for whoever parses it.
 */
export function objectsInList(): ObjectReader {
  let depth = 0;
  let isInText = false;
  let isEscaped = false;
  let current = "";
  const step = (character: string): string | null => {
    if (isInText) {
      if (isEscaped) isEscaped = false;
      else if (character === "\\") isEscaped = true;
      else if (character === '"') isInText = false;
      if (depth >= depthOfObjects) current += character;
      return null;
    }
    if (character === '"') isInText = true;
    if (character === "{" || character === "[") depth += 1;
    if (depth >= depthOfObjects) current += character;
    if (character !== "}" && character !== "]") return null;
    depth -= 1;
    if (depth !== depthOfObjects - 1) return null;
    const whole = current;
    current = "";
    return whole;
  };
  return { push: (piece) => [...piece].map(step).filter((whole) => whole !== null) };
}
