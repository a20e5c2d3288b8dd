import type { BankQuestion } from './question-bank.ts';

/** Where the catalogue comes from: the installation's file, or a test's own list. */
export interface QuestionStore {
  /** Throws `QuestionBankError` when the bank is not as it must be. */
  load(): Promise<readonly BankQuestion[]>;
}
