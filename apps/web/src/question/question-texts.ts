import type { QuestionKind } from '@tickjudge/api/contract';

const kinds: Record<QuestionKind, string> = {
  behavioural: 'Behavioural',
  coding: 'Coding',
  'system-design': 'System design',
  technical: 'Technical',
};

const questions = (count: number) => `${count} ${count === 1 ? 'question' : 'questions'}`;

/** The words of the catalogue of questions. */
export const questionTexts = {
  title: 'Questions',
  lead: (all: number, judged: number) =>
    `The question bank of the interview loop: ${questions(all)}, ${
      judged === 0 ? 'none of them judged here yet' : `${judged} of them judged here`
    }.`,
  kinds,
  filters: 'Filter the questions',
  kind: 'Kind',
  difficulty: 'Difficulty',
  tag: 'Tag',
  any: 'All',
  counted: (word: string, count: number) => `${word} (${count})`,
  judgedOnly: 'Judged only',
  clear: 'Clear filters',
  found: (count: number, more: boolean) =>
    more ? `The first ${questions(count)}` : questions(count),
  none: 'No question fits these filters.',
  empty: 'No question bank is installed. It is read from question-bank.yaml beside the packages.',
  solve: 'Solve it',
  solveLabel: (question: string) => `Solve it: ${question}`,
  notJudged: 'Not judged yet',
  tagLabel: (tag: string) => `Only questions with the tag ${tag}`,
  allTagsLabel: (tag: string) => `No longer only the tag ${tag}`,
};
