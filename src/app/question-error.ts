/**
 * The question was wrong: an unknown name, a port that does not exist, an end equal to itself. The message is one line
 * that says what, and what would be right.
 */
export class QuestionError extends Error {
  override readonly name = "QuestionError";
  readonly code: string;
  readonly suggestion: string | null;

  constructor(code: string, message: string, suggestion: string | null = null) {
    super(message);
    this.code = code;
    this.suggestion = suggestion;
  }
}
