import { type AuditAnswer, type Audited, audit, wrongAuditQuestion } from "#domain/audit/audit.ts";
import type { NetworkSource, Want } from "./ports/network-source.ts";
import { QuestionError } from "./question-error.ts";
import { readUntilSettled, type Settled } from "./read-until-settled.ts";
import { meaningOf, wantsFor } from "./words.ts";

/** A question as typed. */
export interface AuditRequest {
  /** A VPC, a subnet, or an account's twelve digits. */
  readonly of: string;
}

/**
 * `audit <vpc|subnet|account>`: a network held against good practice.
 *
 * @throws QuestionError where the word means nothing, or nothing that could be audited.
 * @throws SourceError where nothing could be read.
 */
export function askAudit(source: NetworkSource, { of }: AuditRequest): Promise<Settled<AuditAnswer>> {
  const account = /^\d{12}$/.test(of) ? of : null;
  const wants: readonly Want[] =
    account === null ? wantsFor([of]) : [{ kind: "document", key: "Vpcs", scope: { account, region: null }, id: null }];
  return readUntilSettled(source, wants, (known) => {
    const { estate } = known;
    const audited: Audited = account === null ? meaningOf(known, of) : { kind: "account", id: account };
    const problem = wrongAuditQuestion(estate, audited);
    if (problem !== null) throw new QuestionError("nothing-audited", problem);
    return audit(estate, audited);
  });
}
